import type { Agent } from "node:http";
import Docker from "dockerode";
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
import { containerFacts } from "./container-facts.ts";
import { statusOf } from "./engine-client.ts";
import { openEventStream } from "./event-stream.ts";
import { imageDetails } from "./image-details.ts";

/** Questions about single containers and images under way at once: a learner may have hundreds of containers. */
const AT_ONCE = 8;
/** Most containers looked at; a lesson has a handful. */
const MOST = 500;
const LOG_BYTES = 64 * 1024;
/** A line is at most 16 KiB in the engine's log. */
const LOG_LINES = 400;

const NOUNS: Readonly<Record<string, EngineNoun>> = {
  container: "containers",
  image: "images",
  network: "networks",
  volume: "volumes",
};
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
    await this.#docker.ping();
  }

  async containers(): Promise<readonly ContainerFacts[]> {
    const list = await this.#docker.listContainers({ all: true, limit: MOST });
    const ids = list.map((container) => container.Id);
    for (const id of this.#known.keys()) if (!ids.includes(id)) this.#known.delete(id);
    const facts = await Promise.all(
      ids.map(async (id) => this.#known.get(id) ?? (await this.#inTurn(() => this.#inspect(id)))),
    );
    return facts.filter((each) => each !== null);
  }

  async images(): Promise<readonly ImageFacts[]> {
    const images = await this.#docker.listImages();
    return images.map((image) => ({
      id: image.Id,
      tags: (image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>"),
    }));
  }

  image(imageId: string): Promise<ImageDetails | null> {
    return this.#inTurn(async () => {
      const image = this.#docker.getImage(imageId);
      try {
        return imageDetails(await image.inspect(), await image.history());
      } catch (error) {
        if (statusOf(error) === 404) return null;
        throw error;
      }
    });
  }

  async networks(): Promise<readonly NetworkFacts[]> {
    const networks = await this.#docker.listNetworks();
    return networks.map(({ Name: name, Driver: driver, IPAM }) => ({
      name,
      driver,
      subnets: (IPAM?.Config ?? []).map((config) => config.Subnet).filter((subnet) => subnet !== undefined),
    }));
  }

  async volumes(): Promise<readonly VolumeFacts[]> {
    const { Volumes: volumes } = await this.#docker.listVolumes();
    return volumes.map(({ Name: name, Driver: driver }) => ({ name, driver }));
  }

  logs(containerId: string): Promise<string> {
    return this.#inTurn(() => this.#logs(containerId));
  }

  async #logs(containerId: string): Promise<string> {
    try {
      const container = this.#docker.getContainer(containerId);
      const tty = this.#known.get(containerId)?.tty ?? (await container.inspect()).Config.Tty;
      const log = await container.logs({ stdout: true, stderr: true, tail: LOG_LINES });
      return (tty ? log : await demultiplexed(log)).subarray(-LOG_BYTES).toString("utf8");
    } catch (error) {
      if (statusOf(error) === 404) return "";
      throw error;
    }
  }

  async publishedPorts(): Promise<number[]> {
    const running = await this.#docker.listContainers({ limit: MOST });
    const ports = running.flatMap((container) => container.Ports.filter((port) => port.Type === "tcp"));
    return [...new Set(ports.map((port) => port.PublicPort).filter((port) => port > 0))].sort((a, b) => a - b);
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
      const facts = containerFacts(await this.#docker.getContainer(id).inspect());
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
