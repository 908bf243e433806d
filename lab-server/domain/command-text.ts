import type { CommandRecord, EngineChange } from "#contract/commands.ts";

/**
 * Commands as text for a reader: when, where and how each ended, as a comment of the shell's, then the command as it was typed and what it
 * changed on the engine. Times are UTC.
 */
export function commandText(commands: readonly CommandRecord[]): string {
  return commands.map(recordText).join("\n");
}

function recordText({ run, endedAt, changes }: CommandRecord): string {
  const head =
    run === null ? [timeText(endedAt)] : [timeText(run.startedAt), run.terminal ?? "-", `exit ${run.exitCode}`];
  const lines = [`# ${head.join("  ")}`, ...(run === null ? [] : [run.command]), ...changes.map(changeText)];
  return `${lines.join("\n")}\n`;
}

function timeText(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace("T", " ");
}

function changeText(change: EngineChange): string {
  return `#   ${[change.kind, ...namesIn(change), change.what].join(" ")}`;
}

function namesIn(change: EngineChange): readonly string[] {
  if (change.kind === "swarm") return [];
  if (change.kind === "endpoint") return [change.container, change.network];
  return [change.kind === "port" ? String(change.port) : change.name];
}
