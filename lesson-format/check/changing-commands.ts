import { readInvocation } from "./invocation.ts";
import { simpleCommands } from "./shell-words.ts";

/** Docker's commands that leave the engine other than they found it. A check that ran one would set itself off again without end. */
const CHANGING =
  /^docker (?:container (?:attach|commit|cp|create|kill|pause|prune|rename|restart|rm|run|start|stop|unpause|update)|image (?:build|import|load|prune|pull|push|rm|tag)|network (?:connect|create|disconnect|prune|rm)|volume (?:create|prune|rm)|system prune)$/;

/** The first command of an argument vector that changes something on the engine, or null. */
export function changingCommand(argv: readonly string[]): string | null {
  const { program } = readInvocation(argv);
  return CHANGING.test(program) ? program : null;
}

/** The first command of a shell script that changes something on the engine, or null. Lines are looked at one by one. */
export function changingLine(script: string): string | null {
  const commands = simpleCommands(script).map((command) => changingCommand(command.words));
  return commands.find((command) => command !== null) ?? null;
}
