import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { buffer } from "node:stream/consumers";
import { formatDuration } from "#config/quantities.ts";
import { sandboxIdOf } from "#lab-server/adapters/docker/labels.ts";
import { Failure, messageOf } from "../console/failure.ts";
import { createStages } from "../console/stages.ts";
import { operatorHost } from "../sandbox/operator-host.ts";
import { openShell, runScript } from "../sandbox/run-script.ts";
import { withSandbox } from "../sandbox/with-sandbox.ts";
import { provideSandboxes, type SandboxGround } from "../stages/provision.ts";
import type { Command, CommandContext } from "./command.ts";

/** The lab host with what sandboxes need; says nothing when all is there, which takes a second. */
async function ground(context: CommandContext): Promise<SandboxGround> {
  const told: string[] = [];
  const late = setTimeout(() => context.stages.say("Preparing the lab host (once, it may take some minutes)"), 3000);
  const quiet = createStages({ write: (text) => told.push(text) }, Date.now);
  try {
    return await provideSandboxes({ ...context, stages: context.switches.has("quiet") ? quiet : context.stages });
  } finally {
    clearTimeout(late);
  }
}

async function shell(context: CommandContext): Promise<number> {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) {
    throw new Failure(
      "options",
      "A shell needs a terminal.",
      "Without one, run a script: npm run sandbox -- run SCRIPT",
    );
  }
  return await withSandbox(context, await ground(context), async ({ id, container, startMs }) => {
    context.stages.say(`Sandbox ${id}, ready after ${formatDuration(startMs)}; it is removed when the shell ends.`);
    return await openShell(container, { input: stdin, output: stdout }, context.signal);
  });
}

async function runOne(context: CommandContext, script: string, argv: readonly string[]): Promise<number> {
  const from = process.env["LAB_WORKING_DIRECTORY"] ?? process.cwd();
  const content = await (script === "-" ? buffer(process.stdin) : readFile(resolve(from, script))).catch(
    (thrown: unknown) => {
      throw new Failure(
        "options",
        `The script cannot be read: ${messageOf(thrown)}`,
        "Name a file, or - for standard input.",
        { cause: thrown },
      );
    },
  );
  return await withSandbox(context, await ground(context), ({ container }) =>
    runScript(container, content, argv, process, context.signal),
  );
}

async function list(context: CommandContext): Promise<number> {
  const { docker } = (await ground(context)).host;
  const filters = { label: [`docker-lab.instance=${context.config.name}`, "docker-lab.part=sandbox"] };
  const containers = await docker.listContainers({ all: true, filters });
  const rows = containers.map((each) => [
    sandboxIdOf(each.Names[0] ?? "") ?? each.Id.slice(0, 12),
    each.Labels["docker-lab.keeper"] ?? "",
    each.State,
    formatDuration(Date.now() - each.Created * 1000),
  ]);
  for (const row of [["ID", "KEEPER", "STATE", "AGE"], ...rows]) {
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(column === 0 ? 20 : 14))
        .join("")
        .trimEnd()}\n`,
    );
  }
  return 0;
}

async function remove(context: CommandContext, ids: readonly string[]): Promise<number> {
  const host = await operatorHost(context, await ground(context));
  const wanted = ids.length === 0 ? (await host.list()).map((each) => each.id) : ids;
  for (const id of wanted) {
    if (sandboxIdOf(`sandbox-${id}`) === null) {
      throw new Failure("options", `“${id}” is not a sandbox's id.`, "npm run sandbox -- list shows them.");
    }
    await host.remove(id);
    context.stages.say(`Removed ${id}`);
  }
  if (wanted.length === 0) context.stages.say("No sandbox of an operator's is left.");
  return 0;
}

/** `npm run sandbox`: real sandboxes from the operator's terminal. */
export const sandbox: Command = {
  usage: [
    "npm run sandbox -- shell             a fresh sandbox with a shell, removed afterwards",
    "npm run sandbox -- run SCRIPT [ARG…] a bash script in a fresh sandbox; its output and exit code (- reads it from standard input)",
    "npm run sandbox -- list              the sandboxes of this instance",
    "npm run sandbox -- rm [ID…]          removes sandboxes; without an id all that operators left behind",
  ],
  purpose: "Works on real sandboxes of the lab host. The lab need not run.",
  switches: [{ flag: "quiet", description: "say nothing about the preparation" }],
  relevant: ["name", "data", "memory", "cpus", "pids", "disk", "labHost", "labHostTls"],
  remembers: true,
  async run(context) {
    const [verb, first, ...rest] = context.words;
    if (verb === "shell" && first === undefined) return await shell(context);
    if (verb === "run" && first !== undefined) return await runOne(context, first, rest);
    if (verb === "list" && first === undefined) return await list(context);
    if (verb === "rm") return await remove(context, context.words.slice(1));
    throw new Failure(
      "options",
      "Say what to do with sandboxes: shell, run SCRIPT, list or rm.",
      "npm run sandbox -- --help",
    );
  },
};
