import { LessonPage } from "#e2e/support/lesson-page.ts";
import { withBrowser } from "./browser/chromium.ts";
import { TerminalProbe } from "./browser/terminal-probe.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { startPeers } from "./peers/peer-container.ts";

const MEGABYTES = 32;
const INTERRUPTS = 20;
/** A flood is at its height by then. */
const FLOOD_MS = 1000;

/** A terminal in a page, at its prompt. */
interface Side {
  readonly id: string;
  readonly name: string;
  readonly probe: TerminalProbe;
}

/** Types a line. @returns milliseconds from Enter to the next prompt on the screen */
async function line(probe: TerminalProbe, text: string): Promise<number> {
  await probe.type(text);
  await probe.press("Enter");
  return await probe.untilPrompt();
}

/** MB a second of a large file's output, until the prompt after it was drawn. */
async function throughput(probe: TerminalProbe): Promise<number> {
  await line(probe, `base64 -w 120 /dev/urandom | head -c ${MEGABYTES}M > large`);
  const began = await line(probe, "true");
  const took = (await line(probe, "cat large")) - began;
  return (MEGABYTES * 2 ** 20) / 1e6 / (took / 1000);
}

/** @returns milliseconds from Ctrl-C in a flood to the prompt on the screen */
async function interrupt(probe: TerminalProbe): Promise<number> {
  await probe.type("yes");
  await probe.press("Enter");
  await new Promise((resolve) => setTimeout(resolve, FLOOD_MS));
  await probe.control("c");
  return await probe.untilPrompt();
}

/** Output throughput and Ctrl-C in a flood, on the screen of a browser, beside terminado's. */
export function measureBrowserFlood(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const peers = await startPeers(ground.host);
    try {
      return await withBrowser(server.url, async (context) => {
        const lesson = new LessonPage(await context.newPage());
        await lesson.begin();
        const other = await context.newPage();
        await other.goto(peers.web);
        const shell = other.locator("#terminal");
        await shell.locator("textarea").waitFor();
        const sides: Side[] = [
          { id: "lab", name: "the lab", probe: await TerminalProbe.on(lesson.terminal) },
          { id: "terminado", name: "terminado", probe: await TerminalProbe.on(shell) },
        ];
        const figures: Figure[] = [];
        for (const { id, name, probe } of sides) {
          await probe.show();
          const value = await throughput(probe);
          figures.push({
            id: `screen.rate.${id}`,
            label: `output of a ${MEGABYTES} MB file on a browser's screen, ${name}`,
            value,
            unit: "MB/s",
            aim: null,
          });
          const times: number[] = [];
          while (times.length < INTERRUPTS) times.push(await interrupt(probe));
          const aim = id === "lab" ? { p50: 300 } : {};
          figures.push(
            ...timeFigures(`screen.interrupt.${id}`, `Ctrl-C during yes on the screen, ${name}`, times, aim),
          );
        }
        return figures;
      });
    } finally {
      await peers.stop();
    }
  });
}
