import { objectOf } from "#components/reference/anchors.ts";
import type { TaughtCommand } from "#lesson-format/command-reference.ts";

/** Groups of the commands' page, in their order. `more`: objects that have no group of their own. */
export const COMMAND_GROUPS = [
  "container",
  "image",
  "volume",
  "network",
  "compose",
  "swarm",
  "node",
  "service",
  "stack",
  "system",
  "builder",
  "more",
  "docker",
  "other",
] as const;
type GroupName = (typeof COMMAND_GROUPS)[number];

/** Commands that work on the same object. */
export interface CommandGroup {
  readonly name: GroupName;
  /** By name. */
  readonly commands: readonly TaughtCommand[];
}

/** Commands by the object that they work on; groups without commands are left out. */
export function commandGroups(commands: readonly TaughtCommand[]): CommandGroup[] {
  const sorted = commands.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return COMMAND_GROUPS.map((name) => ({
    name,
    commands: sorted.filter((command) => groupName(command.name) === name),
  })).filter((group) => group.commands.length > 0);
}

function groupName(command: string): GroupName {
  const object = objectOf(command);
  if (object === "") return "other";
  return COMMAND_GROUPS.find((name) => name === object) ?? "more";
}
