/** Under which heading commands stand, in this order. */
export const GROUPS = ["panel", "step", "terminal", "layout", "session", "page", "other"] as const;
export type CommandGroup = (typeof GROUPS)[number];

/** The heading of a command: what its id begins with. */
export function groupOf(id: string): CommandGroup {
  const begin = id.split(".")[0];
  return GROUPS.find((group) => group === begin) ?? "other";
}
