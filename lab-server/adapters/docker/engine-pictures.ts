import type Docker from "dockerode";
import { z } from "zod";
import { PICTURE_LIMIT, type PictureOfImage, type PictureOfSwarm } from "#contract/engine.ts";
import { DRAWN_PARTS, type DrawnEngine, type DrawnPart } from "#lab-server/ports/sandbox-engine.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { askEngine } from "./ask-engine.ts";
import type { ContainerBook, KnownContainer } from "./container-book.ts";
import { statusOf } from "./engine-client.ts";
import { type InnerInterface, type InterfaceLook, lookAtInterfaces } from "./host-interfaces.ts";
import { ImageBook } from "./image-book.ts";
import { type Counted, PictureBudget } from "./picture-budget.ts";
import { type Dated, drawNetwork, drawVolume } from "./picture-network.ts";
import { type DrawnInformation, drawInformation, drawSwarm } from "./picture-swarm.ts";
import { plugIn } from "./plug-in.ts";

/** A sandbox's engine must have answered within this, in milliseconds. */
const ANSWER_MS = 10_000;
const list = z.array(z.unknown());
const volumeList = z.object({ Volumes: z.array(z.unknown()).nullish() });

/** What was seen last, part by part. */
interface Seen {
  readonly information: DrawnInformation & { readonly swarm: PictureOfSwarm | null };
  readonly containers: Counted<KnownContainer>;
  readonly networks: Counted<DrawnEngine["networks"][number]>;
  readonly images: Counted<PictureOfImage>;
  readonly volumes: Counted<DrawnEngine["volumes"][number]>;
  readonly interfaces: InterfaceLook["host"];
}

/** Draws what one engine holds, and asks anew only for the parts that may have changed. */
export class EnginePictures {
  readonly #docker: Docker;
  readonly #link: SandboxLink;
  readonly #book: ContainerBook;
  readonly #doubted = new Set<DrawnPart>(DRAWN_PARTS);
  readonly #images: ImageBook;
  /** Of containers, for as long as their inspection holds. */
  readonly #inside = new WeakMap<KnownContainer, readonly InnerInterface[]>();
  #seen: Partial<Seen> = {};

  constructor(docker: Docker, link: SandboxLink, book: ContainerBook) {
    this.#docker = docker;
    this.#link = link;
    this.#book = book;
    this.#images = new ImageBook(docker);
  }

  /** These parts may have changed. */
  doubt(parts: readonly DrawnPart[]): void {
    for (const part of parts) this.#doubted.add(part);
  }

  /** What the engine holds now. @throws what the engine's client throws, z.ZodError, LinkError; what was doubted stays so */
  async take(): Promise<DrawnEngine> {
    const doubted = new Set(this.#doubted);
    this.#doubted.clear();
    if (doubted.has("tasks") && (this.#seen.information?.swarm ?? null) !== null) doubted.add("swarm");
    try {
      const [information, containers, networks, images, volumes] = await Promise.all([
        this.#part(doubted, "swarm", this.#seen.information, () => this.#information()),
        this.#part(doubted, "containers", this.#seen.containers, () => this.#containers()),
        this.#part(doubted, "networks", this.#seen.networks, () => this.#networks()),
        this.#part(doubted, "images", this.#seen.images, () => this.#images.images()),
        this.#part(doubted, "volumes", this.#seen.volumes, () => this.#volumes()),
      ]);
      const interfaces = await this.#part(doubted, "interfaces", this.#seen.interfaces, () =>
        this.#interfaces(containers.shown),
      );
      this.#seen = { information, containers, networks, images, volumes, interfaces };
      return this.#drawing({ information, containers, networks, images, volumes, interfaces });
    } catch (error) {
      this.doubt([...doubted]);
      throw error;
    }
  }

  async #part<T>(
    doubted: ReadonlySet<DrawnPart>,
    part: DrawnPart,
    seen: T | undefined,
    ask: () => Promise<T>,
  ): Promise<T> {
    return seen === undefined || doubted.has(part) ? await ask() : seen;
  }

  #drawing({ information, containers, networks, images, volumes, interfaces }: Seen): DrawnEngine {
    const drawn = containers.shown.flatMap((known) =>
      known.drawn === null ? [] : [{ container: known.drawn.container, inside: this.#inside.get(known) ?? [] }],
    );
    const budget = new PictureBudget();
    const swarm = budget.takes(information.swarm) ? information.swarm : null;
    const plain = interfaces.map(({ index: _index, peerIndex: _peerIndex, ...each }) => each);
    const fitting = {
      networks: budget.newest(networks.shown),
      volumes: budget.newest(volumes.shown),
      interfaces: budget.first(plain),
      containers: budget.newest(plugIn(drawn, networks.shown, interfaces)),
      images: budget.newest(images.shown),
    };
    const omitted = [containers, networks, images, volumes, ...Object.values(fitting)];
    return {
      host: { name: information.name, engineVersion: information.engineVersion },
      containers: [...fitting.containers.shown],
      networks: [...fitting.networks.shown],
      interfaces: [...fitting.interfaces.shown],
      images: [...fitting.images.shown],
      volumes: [...fitting.volumes.shown],
      swarm,
      omitted: omitted.reduce((sum, each) => sum + each.omitted, 0),
    };
  }

  async #information(): Promise<Seen["information"]> {
    const information = drawInformation(await this.#ask("/info"));
    if (information.role !== "manager") {
      const none = { role: "worker" as const, nodes: [], services: [], tasks: [] };
      return { ...information, swarm: information.role === null ? null : none };
    }
    try {
      const [nodes, services, tasks] = await Promise.all([
        this.#ask("/nodes"),
        this.#ask("/services?status=true"),
        this.#ask("/tasks"),
      ]);
      return { ...information, swarm: drawSwarm({ nodes, services, tasks }) };
    } catch (error) {
      if (statusOf(error) === null) throw error;
      // A swarm without a leader, as one is that has just begun, says nothing of itself.
      return { ...information, swarm: { role: "manager", nodes: [], services: [], tasks: [] } };
    }
  }

  async #containers(): Promise<Seen["containers"]> {
    const ids = await this.#book.ids();
    // The newest are shown: they are what the learner has just made.
    const known = await this.#book.inspected(ids.slice(0, PICTURE_LIMIT));
    const shown = known
      .filter((each) => each.drawn !== null)
      .sort((a, b) => (a.drawn?.container.createdAt ?? 0) - (b.drawn?.container.createdAt ?? 0));
    const senseless = known.length - shown.length;
    return { shown, omitted: Math.max(0, ids.length - PICTURE_LIMIT) + senseless };
  }

  async #networks(): Promise<Seen["networks"]> {
    return ordered(list.parse(await this.#ask("/networks")).map(drawNetwork));
  }

  async #volumes(): Promise<Seen["volumes"]> {
    return ordered((volumeList.parse(await this.#ask("/volumes")).Volumes ?? []).map(drawVolume));
  }

  async #interfaces(containers: readonly KnownContainer[]): Promise<Seen["interfaces"]> {
    const pids = new Map<number, KnownContainer>();
    for (const known of containers) {
      const pid = known.drawn?.pid ?? 0;
      if (pid > 0 && !this.#inside.has(known)) pids.set(pid, known);
    }
    const look = await this.#lookInside([...pids.keys()]);
    if (look === null) return this.#seen.interfaces ?? [];
    const { host, inside } = look;
    for (const [pid, interfaces] of inside) {
      const known = pids.get(pid);
      if (known !== undefined) this.#inside.set(known, interfaces);
    }
    return host;
  }

  /** Null when the sandbox has no room for a further process, or lets it wait: the engine can be drawn without. */
  async #lookInside(pids: readonly number[]): Promise<InterfaceLook | null> {
    try {
      return await lookAtInterfaces(this.#link, pids);
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      this.doubt(["interfaces"]);
      return null;
    }
  }

  #ask(path: string): Promise<unknown> {
    return askEngine(this.#docker, path, ANSWER_MS);
  }
}

/** What could be drawn, by creation, then name; the newest when it is too much. */
function ordered<T>(drawn: readonly (Dated<T> | null)[]): Counted<T> {
  const all = drawn
    .filter((each) => each !== null)
    .sort((a, b) => a.createdAt - b.createdAt || (a.name < b.name ? -1 : 1));
  return new PictureBudget().newest(all.map((each) => each.drawn));
}
