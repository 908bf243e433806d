import { cpus, totalmem } from "node:os";
import { labUnderTest } from "#e2e/support/environment.ts";
import { measureAbuse } from "./abuse.ts";
import { measureBrowserEcho } from "./browser-echo.ts";
import { measureBrowserFlood } from "./browser-flood.ts";
import { measureCommands } from "./commands.ts";
import type { Figure } from "./figure.ts";
import { measureFlood } from "./flood.ts";
import { type Ground, openGround } from "./ground.ts";
import { measureKeystrokes } from "./keystrokes.ts";
import { measureLighthouse } from "./lighthouse.ts";
import { measureLoad } from "./load.ts";
import { measureMemory } from "./memory.ts";
import { measurePicture } from "./picture.ts";
import { measureStarting } from "./starting.ts";
import { table } from "./table.ts";
import { measureTick } from "./tick.ts";

const measurements: Readonly<Record<string, (ground: Ground) => Promise<Figure[]>>> = {
  start: measureStarting,
  echo: measureKeystrokes,
  command: measureCommands,
  tick: measureTick,
  memory: measureMemory,
  flood: measureFlood,
  abuse: measureAbuse,
  "browser-echo": measureBrowserEcho,
  "browser-flood": measureBrowserFlood,
  picture: measurePicture,
  load: measureLoad,
  lighthouse: measureLighthouse,
};

/** Measures what was asked for by name, or everything, and prints it. @returns the exit code */
async function main(wanted: readonly string[]): Promise<number> {
  const unknown = wanted.filter((name) => !Object.hasOwn(measurements, name));
  if (unknown.length > 0) {
    console.error(`Unknown: ${unknown.join(", ")}. There are: ${Object.keys(measurements).join(", ")}.`);
    return 2;
  }
  const ground = await openGround(labUnderTest());
  const figures: Figure[] = [];
  let broken = 0;
  for (const [name, measure] of Object.entries(measurements)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.error(`… ${name}`);
    try {
      figures.push(...(await measure(ground)));
    } catch (error) {
      broken += 1;
      console.error(`✖ ${name} could not be measured:`, error);
    }
  }
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model ?? "unknown",
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    at: new Date().toISOString(),
  };
  console.log(`\n${machine.cpus} × ${machine.model}, ${machine.memoryGiB} GiB, ${machine.at}\n`);
  console.log(table(figures));
  console.log(`\n${JSON.stringify({ machine, figures }, null, 2)}`);
  return broken === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
// Idle connections to the engines would keep the process for a while.
process.exit();
