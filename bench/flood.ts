import { takeSeat } from "#e2e/support/pair.ts";
import { settled } from "#lesson-player/keyboard.ts";
import type { RemoteTerminal } from "#lesson-tool/learner/remote-terminal.ts";
import { type Figure, timeFigures } from "./figure.ts";
import type { Ground } from "./ground.ts";

const MEGABYTES = 64;
const INTERRUPTS = 30;
const FLOOD_MS = 1000;
const INTERRUPT = "\x03";
/** Least throughput that counts as a flood; a slower one would flatter the Ctrl-C figure. */
const FLOODING_BYTES = 1e6;

/** Bytes a second of `cat` of a large file, in MB/s. */
async function throughput(terminal: RemoteTerminal): Promise<number> {
  await terminal.command(`base64 -w 120 /dev/urandom | head -c ${MEGABYTES}M > large`, 120_000);
  await settled(terminal, 200);
  let received = 0;
  const stop = terminal.onOutput((bytes) => {
    received += bytes.length;
  });
  const began = performance.now();
  await terminal.command("cat large", 300_000);
  const seconds = (performance.now() - began) / 1000;
  stop();
  if (received < MEGABYTES * 1e6) throw new Error(`only ${received} bytes of ${MEGABYTES} MB came`);
  return received / 1e6 / seconds;
}

/** From Ctrl-C during `yes` until nothing of the flood follows and the prompt is back, in milliseconds. */
async function interrupt(terminal: RemoteTerminal): Promise<number> {
  await settled(terminal, 200);
  let received = 0;
  const stop = terminal.onOutput((bytes) => {
    received += bytes.length;
  });
  terminal.type("yes\r");
  await new Promise((resolve) => setTimeout(resolve, FLOOD_MS));
  if (received < FLOODING_BYTES) throw new Error(`yes put out only ${received} bytes in ${FLOOD_MS} ms`);
  stop();
  const began = performance.now();
  terminal.type(INTERRUPT);
  // What the terminal's line discipline shows for the key, then the shell's next prompt.
  await terminal.screen.waitFor(/\^C[\s\S]*\$ /, terminal.screen.end, 30_000);
  return performance.now() - began;
}

/** Output throughput, and how soon Ctrl-C works in a flood. */
export function measureFlood(ground: Ground): Promise<Figure[]> {
  return ground.withLabServer({ pool: 0 }, async (server) => {
    const seat = await takeSeat(server.url, server.config.name, ground.host);
    const rate = await throughput(seat.terminal);
    const times: number[] = [];
    while (times.length < INTERRUPTS) times.push(await interrupt(seat.terminal));
    await seat.leave();
    return [
      { id: "flood.rate", label: `output of a ${MEGABYTES} MB file`, value: rate, unit: "MB/s", aim: null },
      ...timeFigures("flood.interrupt", "Ctrl-C during yes", times, { p50: 300 }),
    ];
  });
}
