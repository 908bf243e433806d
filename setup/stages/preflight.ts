import { existsSync } from "node:fs";
import { readFile, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { formatSize } from "#config/quantities.ts";
import { Failure } from "../console/failure.ts";

const GIB = 2 ** 30;
/** Room for the images of the first start (measured: see docs/operations.md) and some sandboxes. */
const FIRST_BUILD = 8 * GIB;
const LATER = 2 * GIB;
const LEAST_MEMORY = 1.5 * GIB;

/** Free bytes of the file system that holds a path, for an ordinary user; null when the path is on another machine. */
async function freeBytes(path: string): Promise<number | null> {
  let at = path;
  while (!existsSync(at)) {
    if (at === dirname(at)) return null;
    at = dirname(at);
  }
  const { bavail, bsize } = await statfs(at);
  return bavail * bsize;
}

/**
 * @param engineRoot the engine's folder of images
 * @param built the images are there already, so little is written
 * @returns the free bytes
 * @throws Failure `disk` with figures
 */
export async function demandDisk(engineRoot: string, built: boolean): Promise<number | null> {
  const free = await freeBytes(engineRoot);
  const wanted = built ? LATER : FIRST_BUILD;
  if (free === null || free >= wanted) return free;
  throw new Failure(
    "disk",
    `The disk with ${engineRoot} has ${formatSize(free)} free; ${built ? "the lab" : "the first start"} needs ${formatSize(wanted)}.`,
    "Free some room there (docker system df shows what the engine holds), or move the engine's data-root to a bigger disk.",
  );
}

/** @returns the available bytes @throws Failure `memory` with figures */
export function demandMemory(total: number): void {
  if (total >= LEAST_MEMORY) return;
  throw new Failure(
    "memory",
    `This machine has ${formatSize(total)} of memory; the lab needs ${formatSize(LEAST_MEMORY)} for its own parts and one sandbox.`,
    "Give it more memory. Reckon with 60 MiB for an idle sandbox and --sandbox-memory for a busy one.",
  );
}

/**
 * @param missing what the engine cannot limit
 * @throws Failure `limits` when a sandbox could take more of the machine than its share
 */
export function demandLimits(missing: readonly string[]): void {
  if (missing.length === 0) return;
  throw new Failure(
    "limits",
    `The Docker engine cannot limit ${missing.join(", ")}: the kernel gives it no cgroup controller for that, so one sandbox could take the whole machine.`,
    "Switch the controllers on: docs/operations.md, “When something is wrong”. docker info shows which are missing.",
  );
}

async function sysctl(path: string): Promise<number | null> {
  const text = await readFile(`/proc/sys/${path}`, "utf8").catch(() => "");
  return text.trim() === "" ? null : Number(text);
}

/** What the kernel says about user namespaces, without trying. */
export interface UserNamespaces {
  /** Most user namespaces; 0 is "switched off"; null is a kernel without them. */
  readonly most: number | null;
  /** AppArmor lets only confined programs with a profile use them (Ubuntu 23.10 and later). */
  readonly restrictedByAppArmor: boolean;
}

/** Reads the kernel's settings of this machine. */
export async function userNamespaces(): Promise<UserNamespaces> {
  const compiled = existsSync("/proc/self/ns/user");
  return {
    most: compiled ? ((await sysctl("user/max_user_namespaces")) ?? Number.POSITIVE_INFINITY) : null,
    restrictedByAppArmor: (await sysctl("kernel/apparmor_restrict_unprivileged_userns")) === 1,
  };
}

/** @throws Failure `user-namespaces` when the kernel has none to give */
export function demandUserNamespaces({ most }: UserNamespaces): void {
  if (most === null) {
    throw new Failure(
      "user-namespaces",
      "This kernel was built without user namespaces.",
      "Use the distribution's own kernel: Debian's and Ubuntu's have them.",
    );
  }
  if (most < 16) {
    throw new Failure(
      "user-namespaces",
      `The kernel allows only ${most} user namespaces (user.max_user_namespaces).`,
      "Raise it: sysctl -w user.max_user_namespaces=15000, and write the same to /etc/sysctl.d/90-docker-lab.conf so that it lasts.",
    );
  }
}
