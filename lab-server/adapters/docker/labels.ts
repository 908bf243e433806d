/** Who looks after a sandbox: the lab server removes only its own that nobody wants. */
export type Keeper = "lab-server" | "operator";

/** Labels on everything that an instance makes on an engine. */
export const LABEL = {
  instance: "docker-lab.instance",
  part: "docker-lab.part",
  keeper: "docker-lab.keeper",
} as const;

/** A sandbox's container. */
export function containerName(sandboxId: string): string {
  return `sandbox-${sandboxId}`;
}

/** The volume that is a sandbox's disk. */
export function diskName(sandboxId: string): string {
  return `disk-${sandboxId}`;
}

/** The sandbox that a volume is the disk of, or null. */
export function sandboxIdOfDisk(name: string): string | null {
  return /^disk-([a-z0-9]{6,32})$/.exec(name)?.[1] ?? null;
}

/** The sandbox that a container's name stands for, or null. The engine writes names with a leading slash. */
export function sandboxIdOf(name: string): string | null {
  return /^\/?sandbox-([a-z0-9]{6,32})$/.exec(name)?.[1] ?? null;
}
