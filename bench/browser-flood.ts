import { withScreens } from "./browser/screens.ts";
import type { TerminalProbe } from "./browser/terminal-probe.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";

const MEGABYTES = 32;
const INTERRUPTS = 20;
/** A flood is at its height by then. */
const FLOOD_MS = 1000;

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
  return ground.withLabServer({ pool: 0 }, (server) =>
    withScreens(server.url, ground.host, async ({ lab, terminado }) => [
      ...(await measureScreen("lab", "the lab", lab, 300)),
      ...(await measureScreen("terminado", "terminado", terminado, null)),
    ]),
  );
}

/** @param most that Ctrl-C may take at the median, in milliseconds */
async function measureScreen(id: string, name: string, probe: TerminalProbe, most: number | null): Promise<Figure[]> {
  await probe.show();
  const rate = await throughput(probe);
  const times: number[] = [];
  while (times.length < INTERRUPTS) times.push(await interrupt(probe));
  return [
    {
      id: `screen.rate.${id}`,
      label: `output of a ${MEGABYTES} MB file on a browser's screen, ${name}`,
      value: rate,
      unit: "MB/s",
      aim: null,
    },
    ...timeFigures(
      `screen.interrupt.${id}`,
      `Ctrl-C during yes on the screen, ${name}`,
      times,
      most === null ? {} : { p50: most },
    ),
  ];
}
