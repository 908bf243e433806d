import { Duplex, PassThrough } from "node:stream";
import type { DrawnEngine, EngineNoun, SandboxEngine, SandboxEngines } from "#lab-server/ports/sandbox-engine.ts";
import type { SandboxHost, SandboxLimits, SandboxSummary } from "#lab-server/ports/sandbox-host.ts";
import { LinkError, type LinkFactory, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { ContainerFacts } from "#lesson-format/check/observer.ts";

/** A sandbox that exists only as far as the application's rules can tell. */
interface MemorySandbox {
  running: boolean;
  links: { readonly cut: () => void }[];
}

const NOTHING: DrawnEngine = {
  host: { name: "docker-lab", engineVersion: "1" },
  containers: [],
  networks: [],
  interfaces: [],
  images: [],
  volumes: [],
  swarm: null,
  omitted: 0,
};

/** A lab host whose sandboxes start at once and hold nothing: for the rules of queue, pool and reconciliation, never for what Docker does. */
export class MemorySandboxes implements SandboxHost, LinkFactory, SandboxEngines {
  readonly sandboxes = new Map<string, MemorySandbox>();
  readonly #watchers = new Set<(id: string) => void>();
  /** What its one container is, and who hears of changes. */
  readonly facts: ContainerFacts[] = [];
  readonly #changed = new Set<(noun: EngineNoun, at: number) => void>();
  /** What every engine is drawn as. */
  drawn: DrawnEngine = NOTHING;
  /** Writes to the journal of every sandbox; another one each time that it is read from its start. */
  journal = new PassThrough();
  /** What its length is said to be, in bytes. */
  journalSize = 0;
  room = { memoryFree: Number.POSITIVE_INFINITY, diskFree: Number.POSITIVE_INFINITY };
  /** Limits that a sandbox was given later. */
  readonly resized = new Map<string, SandboxLimits>();
  /** What was run in sandboxes, each as its words joined, before what it was given to read. */
  readonly runs: string[] = [];
  /** While set, making a sandbox fails, or its link does, or whatever is run in it. */
  failing: "nothing" | "create" | "link" | "run" = "nothing";
  /** What accepts a call and never answers it. */
  silent: "nothing" | "create" | "engine" | "capacity" | "picture" = "nothing";

  create(id: string): Promise<void> {
    if (this.failing === "create") return Promise.reject(new Error("no sandbox today"));
    if (this.silent === "create") return new Promise(() => undefined);
    if (!this.sandboxes.has(id)) this.sandboxes.set(id, { running: true, links: [] });
    return Promise.resolve();
  }

  list(): Promise<SandboxSummary[]> {
    return Promise.resolve(
      [...this.sandboxes].map(([id, { running }]) => ({ id, running, current: true, createdAt: 0 })),
    );
  }

  resize(id: string, limits: SandboxLimits): Promise<void> {
    this.resized.set(id, limits);
    return Promise.resolve();
  }

  remove(id: string): Promise<void> {
    this.cut(id);
    this.sandboxes.delete(id);
    return Promise.resolve();
  }

  openLink(): Promise<Duplex> {
    return Promise.reject(new Error("links are made by connect"));
  }

  watch(died: (id: string) => void): () => void {
    this.#watchers.add(died);
    return () => this.#watchers.delete(died);
  }

  capacity(): Promise<{ readonly memoryFree: number; readonly diskFree: number }> {
    return this.silent === "capacity" ? new Promise(() => undefined) : Promise.resolve(this.room);
  }

  connect(sandboxId: string): Promise<SandboxLink> {
    const sandbox = this.sandboxes.get(sandboxId);
    if (sandbox?.running !== true || this.failing === "link") {
      return Promise.reject(new LinkError("handshake", "nobody there"));
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    sandbox.links.push({ cut: resolve });
    const unwanted = () => Promise.reject(new LinkError("refused", "nothing listens in memory"));
    return Promise.resolve({
      run: (argv, options) => {
        this.runs.push(`${sandboxId}: ${argv.join(" ")} < ${options?.stdin?.toString("utf8") ?? ""}`);
        const exitCode = this.failing === "run" ? 1 : 0;
        const stdout = Buffer.from(argv[0] === "stat" ? String(this.journalSize) : "");
        return Promise.resolve({ exitCode, stdout, stderr: Buffer.alloc(0), truncated: false });
      },
      start: () => {
        if (this.journal.destroyed) this.journal = new PassThrough();
        return Promise.resolve(Duplex.from(this.journal));
      },
      openSocket: unwanted,
      openPort: unwanted,
      closed: promise,
      close: () => resolve(),
    });
  }

  of(): SandboxEngine {
    return {
      ping: () => (this.silent === "engine" ? new Promise(() => undefined) : Promise.resolve()),
      containers: () => Promise.resolve([...this.facts]),
      images: () => Promise.resolve([]),
      image: () => Promise.resolve(null),
      networks: () => Promise.resolve([]),
      volumes: () => Promise.resolve([]),
      logs: () => Promise.resolve(""),
      publishedPorts: () => Promise.resolve([]),
      picture: () =>
        this.silent === "picture" ? Promise.reject(new Error("no picture today")) : Promise.resolve(this.drawn),
      watch: (changed) => {
        this.#changed.add(changed);
        const { promise, resolve } = Promise.withResolvers<void>();
        return Promise.resolve({
          closed: promise,
          close: () => {
            this.#changed.delete(changed);
            resolve();
          },
        });
      },
      close: () => undefined,
    };
  }

  /** Every link of a sandbox breaks. */
  cut(id: string): void {
    for (const link of this.sandboxes.get(id)?.links.splice(0) ?? []) link.cut();
  }

  /** A sandbox's container ends. */
  kill(id: string): void {
    const sandbox = this.sandboxes.get(id);
    if (sandbox !== undefined) sandbox.running = false;
    this.cut(id);
    for (const died of this.#watchers) died(id);
  }

  /** The engines of all sandboxes report a change. */
  happen(noun: EngineNoun, at = 0): void {
    for (const changed of this.#changed) changed(noun, at);
  }
}
