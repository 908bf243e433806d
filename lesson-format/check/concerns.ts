import type { Check } from "./schema.ts";

/**
 * A kind of facts that a check looks at. `containers`, `images`, `networks`, `volumes`: the engine's events announce a change.
 * `commands`: the journal grew. `logs`, `http`, `files`, `output`: nothing announces a change; worth asking again when a container
 * changed, a command finished or a terminal was typed in, and a few times shortly afterwards.
 */
export const CONCERNS = [
  "containers",
  "images",
  "networks",
  "volumes",
  "commands",
  "logs",
  "http",
  "files",
  "output",
] as const;
export type Concern = (typeof CONCERNS)[number];

/** Which facts a check looks at, so that it is evaluated again only when one of them may have changed. */
export function concerns(check: Check): ReadonlySet<Concern> {
  const found = new Set<Concern>();
  collect(check, found);
  return found;
}

function collect(check: Check, found: Set<Concern>): void {
  if ("all" in check) for (const part of check.all) collect(part, found);
  else if ("any" in check) for (const part of check.any) collect(part, found);
  else if ("not" in check) collect(check.not, found);
  else if ("container" in check) {
    found.add("containers");
    if (check.container.image !== undefined) found.add("images");
    if (check.container.networks) found.add("networks");
    if (check.container.logs) found.add("logs");
  } else if ("image" in check) found.add("images");
  else if ("network" in check) {
    found.add("networks");
    if (check.network.members) found.add("containers");
  } else if ("volume" in check) {
    found.add("volumes");
    if (check.volume.usedBy) found.add("containers");
  } else if ("ran" in check) found.add("commands");
  else if ("http" in check) found.add("http");
  else if ("file" in check) found.add("files");
  else found.add("output");
}
