import { access, mkdir, readFile } from "node:fs/promises";
import { run } from "./command.ts";
import { DiskError } from "./errors.ts";
import { parseMountInfo } from "./mounts.ts";
import { Turns } from "./turns.ts";

/**
 * Shows a folder read-only through a mount of the lab host's own. A sandbox's mount namespace is a copy of the lab host's, made
 * for a less privileged user namespace: there the kernel locks the read-only mark of every mount that it copied.
 * Source: mount_namespaces(7), "Restrictions on mount namespaces"
 */
export class Window {
  /** Where the window is, once it is open. */
  readonly target: string;
  readonly #source: string;
  readonly #turns = new Turns();

  constructor(source: string, target: string) {
    this.#source = source;
    this.target = target;
  }

  /**
   * Opens the window, once, and returns where it is. It stays open until the lab host ends.
   * @throws DiskError `unknown-disk` while the folder does not exist.
   */
  open(): Promise<string> {
    return this.#turns.take("", async () => {
      await access(this.#source).catch((cause: unknown) => {
        throw new DiskError("unknown-disk", `${this.#source} does not exist`, { cause });
      });
      const mounts = parseMountInfo(await readFile("/proc/self/mountinfo", "utf8"));
      if (!mounts.some((mount) => mount.target === this.target)) {
        await mkdir(this.target, { recursive: true });
        await run("mount", ["-o", "bind,ro,nosuid,nodev,noexec", this.#source, this.target]);
      }
      return this.target;
    });
  }
}
