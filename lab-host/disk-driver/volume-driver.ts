import { readFile } from "node:fs/promises";
import type { Disk, DiskStore } from "./disk-store.ts";
import { DiskError } from "./errors.ts";
import { parseMemory } from "./memory.ts";
import { DISKS_VOLUME, HUB_WINDOW } from "./names.ts";
import { type Answer, type RequestOf, requests, type Verb, type VolumeEntry } from "./protocol.ts";
import type { Window } from "./window.ts";

type Handlers = { readonly [V in Verb]: (request: RequestOf<V>) => Promise<Answer> };

/** Volumes that exist without having been created. */
const FIXED: readonly string[] = [DISKS_VOLUME, HUB_WINDOW];

/** Answers the engine's volume calls from a store of disks and the window to the hub's socket. */
export class VolumeDriver {
  readonly #store: DiskStore;
  readonly #hub: Window;
  readonly #handlers: Handlers;

  constructor(store: DiskStore, hub: Window) {
    this.#store = store;
    this.#hub = hub;
    this.#handlers = {
      Create: async ({ Name, Opts }) => {
        if (FIXED.includes(Name)) return {};
        if (Opts?.size === undefined) throw new DiskError("request", "a disk needs the option size, in bytes");
        await store.create(Name, Opts.size);
        return {};
      },
      Remove: async ({ Name }) => {
        if (!FIXED.includes(Name)) await store.remove(Name);
        return {};
      },
      Mount: async ({ Name }) => {
        if (Name === DISKS_VOLUME) throw new DiskError("reserved-name", `${Name} is not a disk`);
        return { Mountpoint: await (Name === HUB_WINDOW ? hub.open() : store.mount(Name)) };
      },
      Unmount: async ({ Name }) => {
        if (!FIXED.includes(Name)) await store.unmount(Name);
        return {};
      },
      Path: async ({ Name }) => ({ Mountpoint: (await this.#entry(Name)).Mountpoint ?? "" }),
      Get: async ({ Name }) => ({ Volume: await this.#entry(Name) }),
      List: async () => ({ Volumes: [...FIXED, ...(await store.list())].map((Name) => ({ Name })) }),
      Capabilities: () => Promise.resolve({ Capabilities: { Scope: "local" } }),
    };
  }

  /**
   * Answers one call.
   * @throws DiskError when it cannot be done, `request` when the body does not fit the protocol.
   */
  answer<V extends Verb>(verb: V, body: unknown): Promise<Answer> {
    const parsed = requests[verb].safeParse(body);
    if (!parsed.success) return Promise.reject(new DiskError("request", parsed.error.message));
    const handler: (request: RequestOf<V>) => Promise<Answer> = this.#handlers[verb];
    return handler(parsed.data as RequestOf<V>);
  }

  async #room(): Promise<Record<string, number>> {
    const { total, free } = await this.#store.room();
    return { total, free, ...parseMemory(await readFile("/proc/meminfo", "utf8")) };
  }

  async #entry(name: string): Promise<VolumeEntry> {
    if (name === DISKS_VOLUME) return { Name: name, Status: await this.#room() };
    if (name === HUB_WINDOW) return { Name: name, Mountpoint: this.#hub.target };
    return entryOf(await this.#store.get(name));
  }
}

function entryOf(disk: Disk): VolumeEntry {
  return {
    Name: disk.name,
    Status: { size: disk.size, used: disk.used },
    ...(disk.mountpoint === null ? {} : { Mountpoint: disk.mountpoint }),
  };
}
