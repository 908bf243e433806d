import { readInvocation } from "./invocation.ts";
import { simpleCommands } from "./shell-words.ts";

/** Docker's commands that leave the engine other than they found it. A check that ran one would set itself off again without end. */
const CHANGING = new Map<string, readonly string[]>([
  ["container", words("attach commit cp create kill pause prune rename restart rm run start stop unpause update")],
  ["image", words("build import load prune pull push rm tag")],
  ["network", words("connect create disconnect prune rm")],
  ["volume", words("create prune rm update")],
  ["system", words("prune")],
  ["buildx", words("bake create prune rm stop use")],
  [
    "compose",
    words("attach build cp create down kill pause pull push restart rm run scale start stop unpause up watch"),
  ],
  ["swarm", words("ca init join leave unlock update")],
  ["node", words("demote promote rm update")],
  ["service", words("create rm rollback scale update")],
  ["stack", words("deploy rm")],
  ["secret", words("create rm")],
  ["config", words("create rm")],
  ["context", words("create import rm update use")],
]);

function words(text: string): readonly string[] {
  return text.split(" ");
}

/** The first command of an argument vector that changes something on the engine, or null. */
export function changingCommand(argv: readonly string[]): string | null {
  const { program } = readInvocation(argv);
  const [, group = "", command = ""] = program.split(" ");
  return CHANGING.get(group)?.includes(command) === true ? program : null;
}

/** The first command of a shell script that changes something on the engine, or null. Lines are looked at one by one. */
export function changingLine(script: string): string | null {
  const commands = simpleCommands(script).map((command) => changingCommand(command.words));
  return commands.find((command) => command !== null) ?? null;
}
