import { DISKS_VOLUME } from "./names.ts";
import type { Disk, DiskStore } from "./disk-store.ts";
import { DiskError } from "./errors.ts";
import { type Answer, requests, type RequestOf, type Verb, type VolumeEntry } from "./protocol.ts";

type Handlers = { readonly [V in Verb]: (request: RequestOf<V>) => Promise<Answer> };

/** Answers the engine's volume calls from a store of disks. */
export class VolumeDriver {
  readonly #store: DiskStore;
  readonly #handlers: Handlers;

  constructor(store: DiskStore) {
    this.#store = store;
    this.#handlers = {
      Create: async ({ Name, Opts }) => {
        refuseReserved(Name);
        await store.create(Name, Opts.size);
        return {};
      },
      Remove: async ({ Name }) => {
        refuseReserved(Name);
        await store.remove(Name);
        return {};
      },
      Mount: async ({ Name, ID }) => {
        refuseReserved(Name);
        return { Mountpoint: await store.mount(Name, ID) };
      },
      Unmount: async ({ Name, ID }) => {
        await store.unmount(Name, ID);
        return {};
      },
      Path: async ({ Name }) => ({ Mountpoint: (await this.#entry(Name)).Mountpoint ?? "" }),
      Get: async ({ Name }) => ({ Volume: await this.#entry(Name) }),
      List: async () => ({ Volumes: [DISKS_VOLUME, ...(await store.list())].map((Name) => ({ Name })) }),
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

  async #entry(name: string): Promise<VolumeEntry> {
    if (name === DISKS_VOLUME) return { Name: name, Status: { ...(await this.#store.room()) } };
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

function refuseReserved(name: string): void {
  if (name === DISKS_VOLUME) throw new DiskError("reserved-name", `${name} is not a disk`);
}
