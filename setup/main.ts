import process from "node:process";
import { helpText } from "#config/help.ts";
import { parseConfig } from "#config/parse.ts";
import type { Command } from "./commands/command.ts";
import { dev } from "./commands/dev.ts";
import { reset } from "./commands/reset.ts";
import { serve } from "./commands/serve.ts";
import { start } from "./commands/start.ts";
import { stop } from "./commands/stop.ts";
import { Failure, Interrupted } from "./console/failure.ts";
import { report } from "./console/report.ts";
import { createStages } from "./console/stages.ts";
import { instancePaths, repository } from "./instance/paths.ts";
import { rememberedOptions } from "./instance/remembered.ts";
import { readState } from "./instance/state.ts";

/** Which command each word is; loaded when asked for, so that a quick one does not wait for the others. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  start: () => Promise.resolve(start),
  stop: () => Promise.resolve(stop),
  reset: () => Promise.resolve(reset),
  serve: () => Promise.resolve(serve),
  dev: () => Promise.resolve(dev),
  lesson: async () => (await import("./commands/lesson.ts")).lesson,
  sandbox: async () => (await import("./commands/sandbox.ts")).sandbox,
  doctor: async () => (await import("./commands/doctor.ts")).doctor,
  test: async () => (await import("./commands/test.ts")).test,
  bench: async () => (await import("./commands/bench.ts")).bench,
};

/** How long after the first Ctrl-C another one counts as impatience: a terminal sends one signal to several processes, which pass it on. */
const IMPATIENCE = 1000;

function interruptible(): AbortSignal {
  const controller = new AbortController();
  let first = 0;
  const interrupt = (signal: "SIGINT" | "SIGTERM" | "SIGHUP") => {
    if (first === 0) {
      first = Date.now();
      controller.abort(new Interrupted(signal));
    } else if (Date.now() - first > IMPATIENCE) process.exit(130);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  // bootstrap.mjs was killed outright.
  process.once("disconnect", () => interrupt("SIGTERM"));
  return controller.signal;
}

async function main(name: string, argv: readonly string[]): Promise<number> {
  const load = commands[name];
  if (load === undefined) {
    throw new Failure("options", `There is no command “${name}”.`, `There are: ${Object.keys(commands).join(", ")}.`);
  }
  const command = await load();
  if (argv.includes("--help") || argv.includes("-h")) {
    process.stdout.write(helpText(command.usage, command.purpose, command.switches, command.relevant));
    return 0;
  }
  const { LAB_WORKING_DIRECTORY: standing = process.cwd() } = process.env;
  const places = { repository, workingDirectory: standing };
  let parsed = parseConfig(argv, process.env, places, command.switches, await command.defaults?.());
  if (parsed.ok && command.remembers) {
    const state = await readState(instancePaths(parsed.config.data));
    if (state !== null) parsed = parseConfig(argv, process.env, places, command.switches, rememberedOptions(state));
  }
  if (!parsed.ok)
    throw new Failure("options", parsed.errors.join("\n  "), `npm run ${name} -- --help lists the options.`);
  const signal = interruptible();
  try {
    return await command.run({
      config: parsed.config,
      paths: instancePaths(parsed.config.data),
      switches: parsed.switches,
      words: parsed.words,
      stages: createStages(process.stderr, Date.now),
      signal,
    });
  } catch (thrown) {
    // Whatever an interruption broke on its way, the interruption is the reason.
    signal.throwIfAborted();
    throw thrown;
  }
}

const [name = "", ...argv] = process.argv.slice(2);
process.exitCode = await main(name, argv).catch(report);
// Whatever is still open (a kept-alive connection to an engine, the channel to bootstrap.mjs) must not hold the operator up.
process.exit();
