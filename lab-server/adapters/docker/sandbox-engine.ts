import type { Agent } from "node:http";
import Docker from "dockerode";
import { z } from "zod";
import { Demultiplexer } from "#lab-host/docker-api/demultiplexer.ts";
import { atMost } from "#lab-server/domain/at-most.ts";
import type { EngineNoun, EngineWatch, SandboxEngine, SandboxEngines } from "#lab-server/ports/sandbox-engine.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type {
  ContainerFacts,
  ImageDetails,
  ImageFacts,
  NetworkFacts,
  VolumeFacts,
} from "#lesson-format/check/observer.ts";
import { askEngine } from "./ask-engine.ts";
import { containerFacts } from "./container-facts.ts";
import { statusOf } from "./engine-client.ts";
import { openEventStream } from "./event-stream.ts";
import { imageDetails } from "./image-details.ts";
import { inTime } from "./in-time.ts";

/** Questions about single containers and images under way at once: a learner may have hundreds of containers. */
const AT_ONCE = 8;
/** Most containers, networks and volumes looked at; a lesson has a handful. */
const MOST = 500;
/** Most published ports that are told of. */
const MOST_PORTS = 100;
/** A sandbox's engine must have answered within this, in milliseconds. */
const ANSWER_MS = 10_000;
const LOG_BYTES = 64 * 1024;
/** A line is at most 16 KiB in the engine's log. */
const LOG_LINES = 400;

const NOUNS: Readonly<Record<string, EngineNoun>> = {
  container: "containers",
  image: "images",
  network: "networks",
  volume: "volumes",
};
/** What we read of GET /containers/json and GET /images/json (Docker Engine API): the learner may have put anything in the engine's place. */
const listed = z.array(
  z.object({
    Id: z.string().max(128),
    Ports: z
      .array(z.object({ Type: z.string(), PublicPort: z.int().min(1).max(65_535).optional().catch(undefined) }))
      .nullish(),
  }),
);
const imageList = z.array(z.object({ Id: z.string(), RepoTags: z.array(z.string()).nullish() }));
/** What we read of GET /networks and GET /volumes. */
const networkList = z.array(
  z.object({
    Name: z.string(),
    Driver: z.string(),
    IPAM: z.object({ Config: z.array(z.object({ Subnet: z.string().optional() })).nullish() }).nullish(),
  }),
);
const volumeList = z.object({ Volumes: z.array(z.object({ Name: z.string(), Driver: z.string() })).nullish() });
/** Events of a container that leave every fact as it was, though they are frequent: health checks, `top`, keystrokes' resizing. */
const NO_CHANGE = /^(exec_|top$|resize$|export$|archive-path$|copy$)/;

/**
 * Engines of sandboxes, each reached through an agent that opens its connections over the sandbox's link.
 * @param agentFor makes that agent; it is destroyed with the engine
 */
export function dockerEngines(agentFor: (link: SandboxLink) => Agent): SandboxEngines {
  return {
    of: (link) => {
      const agent = agentFor(link);
      // The client takes an agent, though its types do not say so.
      const options: Docker.DockerOptions & { readonly agent: Agent } = {
        host: "sandbox",
        port: 80,
        protocol: "http",
        agent,
      };
      return new DockerSandboxEngine(new Docker(options), agent);
    },
  };
}

class DockerSandboxEngine implements SandboxEngine {
  readonly #docker: Docker;
  readonly #agent: Agent;
  /** Inspections that still hold: only while events say when one does not. */
  readonly #known = new Map<string, ContainerFacts>();
  readonly #inTurn = atMost(AT_ONCE);
  #watches = 0;
  #changes = 0;

  constructor(docker: Docker, agent: Agent) {
    this.#docker = docker;
    this.#agent = agent;
  }

  async ping(): Promise<void> {
    await askEngine(this.#docker, "/_ping", ANSWER_MS);
  }

  async containers(): Promise<readonly ContainerFacts[]> {
    const answer = await inTime(ANSWER_MS, (abortSignal) =>
      this.#docker.listContainers({ all: true, limit: MOST, abortSignal }),
    );
    const ids = listed
      .parse(answer)
      .slice(0, MOST)
      .map((container) => container.Id);
    for (const id of this.#known.keys()) if (!ids.includes(id)) this.#known.delete(id);
    const facts = await Promise.all(
      ids.map(async (id) => this.#known.get(id) ?? (await this.#inTurn(() => this.#inspect(id)))),
    );
    return facts.filter((each) => each !== null);
  }

  async images(): Promise<readonly ImageFacts[]> {
    const answer = await inTime(ANSWER_MS, (abortSignal) => this.#docker.listImages({ abortSignal }));
    return imageList.parse(answer).map((image) => ({
      id: image.Id,
      tags: (image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>"),
    }));
  }

  image(imageId: string): Promise<ImageDetails | null> {
    return this.#inTurn(async () => {
      const image = `/images/${encodeURIComponent(imageId)}`;
      try {
        const inspection = await askEngine(this.#docker, `${image}/json`, ANSWER_MS);
        const history = await askEngine(this.#docker, `${image}/history`, ANSWER_MS);
        return imageDetails(inspection, history);
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    });
  }

  async networks(): Promise<readonly NetworkFacts[]> {
    const answer = await inTime(ANSWER_MS, (abortSignal) => this.#docker.listNetworks({ abortSignal }));
    return networkList
      .parse(answer)
      .slice(0, MOST)
      .map(({ Name: name, Driver: driver, IPAM: ipam }) => ({
        name,
        driver,
        subnets: (ipam?.Config ?? []).map((config) => config.Subnet).filter((subnet) => subnet !== undefined),
      }));
  }

  async volumes(): Promise<readonly VolumeFacts[]> {
    const answer = await inTime(ANSWER_MS, (abortSignal) => this.#docker.listVolumes({ abortSignal }));
    const { Volumes: volumes } = volumeList.parse(answer);
    return (volumes ?? []).slice(0, MOST).map(({ Name: name, Driver: driver }) => ({ name, driver }));
  }

  logs(containerId: string): Promise<string> {
    return this.#inTurn(() => this.#logs(containerId));
  }

  async #logs(containerId: string): Promise<string> {
    try {
      const container = this.#docker.getContainer(containerId);
      const tty = this.#known.get(containerId)?.tty ?? (await this.#inspect(containerId))?.tty;
      if (tty === undefined) return "";
      const log = await inTime(ANSWER_MS, (abortSignal) =>
        container.logs({ stdout: true, stderr: true, tail: LOG_LINES, abortSignal }),
      );
      return (tty ? log : await demultiplexed(log)).subarray(-LOG_BYTES).toString("utf8");
    } catch (error) {
      if (statusOf(error) === 404) return "";
      throw error;
    }
  }

  async publishedPorts(): Promise<number[]> {
    const answer = await inTime(ANSWER_MS, (abortSignal) => this.#docker.listContainers({ limit: MOST, abortSignal }));
    const ports = listed
      .parse(answer)
      .flatMap((container) => container.Ports ?? [])
      .flatMap((port) => (port.Type === "tcp" && port.PublicPort !== undefined ? [port.PublicPort] : []));
    return [...new Set(ports)].slice(0, MOST_PORTS).sort((a, b) => a - b);
  }

  async watch(changed: (noun: EngineNoun) => void): Promise<EngineWatch> {
    const stream = await openEventStream(this.#docker, { type: Object.keys(NOUNS) }, (event) => {
      const noun = NOUNS[event.type];
      if (noun === undefined || (noun === "containers" && NO_CHANGE.test(event.action))) return;
      this.#changes += 1;
      if (noun === "containers") this.#known.delete(event.id);
      // What is known of a container includes its network's ports, and connecting is an event of the network.
      if (noun === "networks") this.#known.clear();
      changed(noun);
    });
    this.#known.clear();
    this.#watches += 1;
    void stream.closed.then(() => {
      this.#watches -= 1;
      this.#known.clear();
    });
    return stream;
  }

  close(): void {
    this.#agent.destroy();
  }

  async #inspect(id: string): Promise<ContainerFacts | null> {
    const before = this.#changes;
    try {
      const facts = containerFacts(
        await inTime(ANSWER_MS, (abortSignal) => this.#docker.getContainer(id).inspect({ abortSignal })),
      );
      if (this.#watches > 0 && this.#changes === before) this.#known.set(id, facts);
      return facts;
    } catch (error) {
      // Removed since it was listed.
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }
}

async function demultiplexed(log: Buffer): Promise<Buffer> {
  const output = new Demultiplexer();
  output.end(log);
  const parts: Buffer[] = [];
  for await (const part of output) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
