import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import { z } from "zod";
import type { Log } from "#lab-server/ports/log.ts";
import type { SandboxHost, SandboxLimits, SandboxSummary } from "#lab-server/ports/sandbox-host.ts";
import { statusOf } from "./engine-client.ts";
import { openEventStream } from "./event-stream.ts";
import { ExecStream } from "./exec-stream.ts";
import { inTime } from "./in-time.ts";
import { containerName, diskName, type Keeper, LABEL, sandboxIdOf, sandboxIdOfDisk } from "./labels.ts";
import { sandboxOptions } from "./sandbox-options.ts";

/** What a lab host's sandboxes are made of. */
export interface SandboxHostParts {
  readonly docker: Docker;
  /** The instance's name. */
  readonly instance: string;
  readonly keeper: Keeper;
  /** Reference of the sandbox image on the lab host's engine. */
  readonly image: string;
  /** One line of an authorized_keys file: who may open a link. */
  readonly linkPublicKey: string;
  /** JSON of the sandboxes' seccomp profile. */
  readonly seccomp: string;
  readonly log: Log;
}

const LINK_PROGRAM = "/usr/lib/lab/link";
/** The volume by which the disk driver says how much room there is. */
const ROOM_VOLUME = "lab-disks";
const room = z.object({
  Status: z.object({ free: z.number(), memoryFree: z.number().default(Number.POSITIVE_INFINITY) }),
});
/** Times in which the lab host's engine must answer a question, and have done a piece of work, in milliseconds. */
const ANSWER_MS = 10_000;
const WORK_MS = 60_000;
const CAPACITY_FRESH_MS = 2000;
const WATCH_AGAIN_MS = 1000;

/** Sandboxes as containers of a lab host's engine. */
export class DockerSandboxHost implements SandboxHost {
  readonly #parts: SandboxHostParts;
  #capacity: { readonly at: number; readonly value: { memoryFree: number; diskFree: number } } | null = null;

  constructor(parts: SandboxHostParts) {
    this.#parts = parts;
  }

  async create(id: string, limits: SandboxLimits): Promise<void> {
    const { docker, image, instance, keeper, seccomp } = this.#parts;
    const labels = { [LABEL.instance]: instance, [LABEL.part]: "sandbox", [LABEL.keeper]: keeper };
    try {
      await inTime(WORK_MS, (abortSignal) =>
        docker.createVolume({
          Name: diskName(id),
          Driver: "lab-disk",
          DriverOpts: { size: String(limits.disk) },
          Labels: labels,
          abortSignal,
        }),
      );
      const options = sandboxOptions({ id, image, limits, labels, seccomp });
      await inTime(WORK_MS, (abortSignal) => docker.createContainer({ ...options, abortSignal }));
    } catch (error) {
      if (statusOf(error) !== 409) throw error;
    }
    try {
      await inTime(WORK_MS, (abortSignal) => docker.getContainer(containerName(id)).start({ abortSignal }));
    } catch (error) {
      if (statusOf(error) !== 304) throw error;
    }
  }

  async list(): Promise<SandboxSummary[]> {
    const { docker, image } = this.#parts;
    const filters = { label: this.#labels() };
    // Disks first: one whose container is made in between would seem to have none.
    const { Volumes: disks } = await inTime(ANSWER_MS, (abortSignal) => docker.listVolumes({ filters, abortSignal }));
    const containers = await inTime(ANSWER_MS, (abortSignal) =>
      docker.listContainers({ all: true, filters, abortSignal }),
    );
    const found = new Map<string, SandboxSummary>();
    for (const container of containers) {
      const id = sandboxIdOf(container.Names[0] ?? "");
      if (id === null) continue;
      const running = container.State === "running";
      found.set(id, { id, running, current: container.Image === image, createdAt: container.Created * 1000 });
    }
    for (const disk of disks) {
      const id = sandboxIdOfDisk(disk.Name);
      if (id !== null && !found.has(id)) found.set(id, { id, running: false, current: false, createdAt: 0 });
    }
    return [...found.values()];
  }

  async resize(id: string, limits: SandboxLimits): Promise<void> {
    const { memory, pids } = limits;
    await inTime(WORK_MS, (abortSignal) =>
      this.#parts.docker
        .getContainer(containerName(id))
        .update({ Memory: memory, MemorySwap: memory, PidsLimit: pids, abortSignal }),
    );
  }

  async remove(id: string): Promise<void> {
    const { docker } = this.#parts;
    try {
      await inTime(WORK_MS, (abortSignal) =>
        docker.getContainer(containerName(id)).remove({ force: true, v: true, abortSignal }),
      );
    } catch (error) {
      // 409: someone else is removing it; the volume tells when that is done.
      if (statusOf(error) !== 404 && statusOf(error) !== 409) throw error;
    }
    try {
      await inTime(WORK_MS, (abortSignal) => docker.getVolume(diskName(id)).remove({ abortSignal }));
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
    }
  }

  async openLink(id: string): Promise<Duplex> {
    const { docker, linkPublicKey } = this.#parts;
    const exec = await docker.getContainer(containerName(id)).exec({
      Cmd: [LINK_PROGRAM, Buffer.from(linkPublicKey).toString("base64")],
      User: "root",
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
    });
    const socket = await exec.start({ hijack: true, stdin: true });
    return new ExecStream(socket, (complaint) => {
      this.#parts.log.debug({ sandbox: id, says: complaint.toString("utf8").slice(0, 500) }, "link program");
    });
  }

  watch(died: (id: string) => void): () => void {
    const { docker, log } = this.#parts;
    let close: (() => void) | null = null;
    let ended = false;
    const follow = async () => {
      while (!ended) {
        try {
          const stream = await openEventStream(
            docker,
            {
              type: ["container"],
              event: ["die"],
              label: this.#labels(),
            },
            (event) => {
              const id = sandboxIdOf(event.attributes["name"] ?? "");
              if (id !== null) died(id);
            },
          );
          close = stream.close;
          if (isEnded()) close();
          await stream.closed;
        } catch (error) {
          log.warn({ err: error }, "the lab host's events cannot be followed, trying again");
        }
        if (!isEnded()) await new Promise<void>((resolve) => setTimeout(resolve, WATCH_AGAIN_MS).unref());
      }
    };
    const isEnded = () => ended;
    void follow();
    return () => {
      ended = true;
      close?.();
    };
  }

  /** Answers at once from what was seen last, if that is at most a minute old, and looks again beside. */
  async capacity(): Promise<{ readonly memoryFree: number; readonly diskFree: number }> {
    const known = this.#capacity;
    const age = known === null ? Number.POSITIVE_INFINITY : performance.now() - known.at;
    if (known !== null && age < CAPACITY_FRESH_MS) return known.value;
    const look = this.#look();
    if (known === null || age > 60_000) return look;
    look.catch((error: unknown) =>
      this.#parts.log.warn({ err: error }, "the lab host does not say how much room it has"),
    );
    return known.value;
  }

  #labels(): string[] {
    const { instance, keeper } = this.#parts;
    return [`${LABEL.instance}=${instance}`, `${LABEL.part}=sandbox`, `${LABEL.keeper}=${keeper}`];
  }

  async #look(): Promise<{ readonly memoryFree: number; readonly diskFree: number }> {
    const { Status } = room.parse(
      await inTime(ANSWER_MS, (abortSignal) => this.#parts.docker.getVolume(ROOM_VOLUME).inspect({ abortSignal })),
    );
    const value = { memoryFree: Status.memoryFree, diskFree: Status.free };
    this.#capacity = { at: performance.now(), value };
    return value;
  }
}
