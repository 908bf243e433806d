import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, statfs } from "node:fs/promises";
import { join } from "node:path";
import { run } from "./command.ts";
import { DiskError } from "./errors.ts";
import { mountImage } from "./loop-device.ts";
import { parseMountInfo } from "./mounts.ts";
import { Turns } from "./turns.ts";

/** Where disks are kept and shown, and who owns an empty disk's root directory. */
export interface DiskStoreOptions {
  /** Folder of the images: `<name>.ext4`. */
  readonly images: string;
  /** Folder of the mount points: `<name>`. */
  readonly mounts: string;
  /** The uid and gid that sandboxes know as 0. */
  readonly owner: number;
}

/** A disk as it is now. `used` is what it takes on the machine, `size` what it may take at most, in bytes. */
export interface Disk {
  readonly name: string;
  readonly size: number;
  readonly used: number;
  /** Null while it is not mounted. */
  readonly mountpoint: string | null;
}

/** The machine's disk, in bytes. */
export interface Room {
  readonly total: number;
  readonly free: number;
}

const SUFFIX = ".ext4";
/** A key of `Turns` that is no disk's name. */
const ATTACHING = "/attaching";

/**
 * Disks of fixed size: sparse ext4 images, mounted through loop devices while a container uses them. The truth is the folder of
 * images and the kernel's mount table, so a restarted driver or lab host goes on where it was. Every verb is idempotent.
 */
export class DiskStore {
  readonly #options: DiskStoreOptions;
  readonly #turns = new Turns();
  /**
   * How often each disk is mounted. The engine mounts it once for the container that uses it and once more, under the same id, for
   * every `docker cp`. After a restart of the driver earlier mounts are unknown; see `unmount`.
   */
  readonly #uses = new Map<string, number>();

  constructor(options: DiskStoreOptions) {
    this.#options = options;
  }

  /** Makes the folders and clears what an interrupted `create` left. */
  async open(): Promise<void> {
    await mkdir(this.#options.images, { recursive: true, mode: 0o700 });
    await mkdir(this.#options.mounts, { recursive: true, mode: 0o711 });
    for (const file of await readdir(this.#options.images)) {
      if (!file.endsWith(SUFFIX)) await rm(join(this.#options.images, file), { force: true });
    }
  }

  /** @throws DiskError `size-differs` when a disk of that name and another size exists. */
  create(name: string, size: number): Promise<void> {
    return this.#turns.take(name, async () => {
      const existing = await this.#size(name);
      if (existing === size) return;
      if (existing !== null) throw new DiskError("size-differs", `disk ${name} exists with ${existing} bytes`);
      const unfinished = join(this.#options.images, `${name}.new`);
      const file = await open(unfinished, "w", 0o600);
      try {
        await file.truncate(size);
      } finally {
        await file.close();
      }
      await run("mkfs.ext4", [
        ...["-q", "-F", "-m", "0", "-O", "^has_journal"],
        ...["-E", `nodiscard,lazy_itable_init=1,root_owner=${this.#options.owner}:${this.#options.owner}`],
        unfinished,
      ]);
      await rename(unfinished, this.#image(name));
    });
  }

  /** @throws DiskError `in-use` while a container has it mounted. */
  remove(name: string): Promise<void> {
    return this.#turns.take(name, async () => {
      if (this.#uses.has(name)) throw new DiskError("in-use", `disk ${name} is mounted`);
      await this.#detach(name);
      await rm(this.#image(name), { force: true });
    });
  }

  /** Mounts the disk and returns where. Each call is undone by one of `unmount`. */
  mount(name: string): Promise<string> {
    return this.#turns.take(name, async () => {
      if ((await this.#size(name)) === null) throw new DiskError("unknown-disk", `no disk ${name}`);
      const target = this.#target(name);
      if (!(await this.#isMounted(name))) {
        await mkdir(target, { recursive: true });
        // One after the other: each takes the device that is free, and would find it taken by the next.
        await this.#turns.take(ATTACHING, () => mountImage(this.#image(name), target));
      }
      this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
      return target;
    });
  }

  /** Unmounts the disk after the last use that is known. Containers that still hold it keep it until they end. */
  unmount(name: string): Promise<void> {
    return this.#turns.take(name, async () => {
      const uses = (this.#uses.get(name) ?? 1) - 1;
      if (uses > 0) {
        this.#uses.set(name, uses);
        return;
      }
      this.#uses.delete(name);
      await this.#detach(name);
    });
  }

  /** @throws DiskError `unknown-disk` */
  async get(name: string): Promise<Disk> {
    const image = await stat(this.#image(name)).catch(() => null);
    if (image === null) throw new DiskError("unknown-disk", `no disk ${name}`);
    const mountpoint = (await this.#isMounted(name)) ? this.#target(name) : null;
    return { name, size: image.size, used: image.blocks * 512, mountpoint };
  }

  /** Names of all disks, sorted. */
  async list(): Promise<string[]> {
    const files = await readdir(this.#options.images);
    return files
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length))
      .sort();
  }

  /** Room on the machine's disk that holds the images, in bytes. */
  async room(): Promise<Room> {
    const room = await statfs(this.#options.images);
    return { total: room.blocks * room.bsize, free: room.bavail * room.bsize };
  }

  #image(name: string): string {
    return join(this.#options.images, name + SUFFIX);
  }

  #target(name: string): string {
    return join(this.#options.mounts, name);
  }

  async #size(name: string): Promise<number | null> {
    const image = await stat(this.#image(name)).catch(() => null);
    return image?.size ?? null;
  }

  async #isMounted(name: string): Promise<boolean> {
    const target = this.#target(name);
    return parseMountInfo(await readFile("/proc/self/mountinfo", "utf8")).some((mount) => mount.target === target);
  }

  async #detach(name: string): Promise<void> {
    if (await this.#isMounted(name)) await run("umount", [this.#target(name)]);
    await rmdir(this.#target(name)).catch(() => undefined);
  }
}
