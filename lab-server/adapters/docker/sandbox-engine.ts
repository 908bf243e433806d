import type { Agent } from "node:http";
import Docker from "dockerode";
import { z } from "zod";
import { atMost } from "#lab-server/domain/at-most.ts";
import {
  DRAWN_PARTS,
  type DrawnEngine,
  type DrawnPart,
  type EngineNoun,
  type EngineWatch,
  type SandboxEngine,
  type SandboxEngines,
} from "#lab-server/ports/sandbox-engine.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type {
  ContainerFacts,
  ImageDetails,
  ImageFacts,
  NetworkFacts,
  VolumeFacts,
} from "#lesson-format/check/observer.ts";
import { askEngine } from "./ask-engine.ts";
import { ContainerBook } from "./container-book.ts";
import { containerLog } from "./container-log.ts";
import { statusOf } from "./engine-client.ts";
import { EnginePictures } from "./engine-pictures.ts";
import { doubtsOf, EVENT_TYPES, nounOf, pluggedBy } from "./event-doubts.ts";
import { type EngineEvent, openEventStream } from "./event-stream.ts";
import { imageDetails } from "./image-details.ts";
import { inTime } from "./in-time.ts";

/** Questions about single images and logs under way at once. */
const AT_ONCE = 8;
/** Most containers, networks and volumes looked at; a lesson has a handful. */
const MOST = 500;
/** Most published ports that are told of. */
const MOST_PORTS = 100;
/** A sandbox's engine must have answered within this, in milliseconds. */
const ANSWER_MS = 10_000;
/** What we read of GET /containers/json and GET /images/json (Docker Engine API): the learner may have put anything in the engine's place. */
const listed = z.array(
  z.object({
    Id: z.string(),
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
      return new DockerSandboxEngine(new Docker(options), agent, link);
    },
  };
}

class DockerSandboxEngine implements SandboxEngine {
  readonly #docker: Docker;
  readonly #agent: Agent;
  readonly #inTurn = atMost(AT_ONCE);
  readonly #book: ContainerBook;
  readonly #pictures: EnginePictures;
  #watches = 0;

  constructor(docker: Docker, agent: Agent, link: SandboxLink) {
    this.#docker = docker;
    this.#agent = agent;
    this.#book = new ContainerBook(docker);
    this.#pictures = new EnginePictures(docker, link, this.#book);
  }

  async ping(): Promise<void> {
    await askEngine(this.#docker, "/_ping", ANSWER_MS);
  }

  async containers(): Promise<readonly ContainerFacts[]> {
    const known = await this.#book.inspected(await this.#book.ids());
    return known.map((each) => each.facts).filter((facts) => facts !== null);
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
    return this.#inTurn(async () => {
      const known = await this.#book.find(containerId);
      const facts = known?.facts ?? null;
      return facts === null ? "" : await containerLog(this.#docker, containerId, facts.tty);
    });
  }

  async publishedPorts(): Promise<number[]> {
    const answer = await inTime(ANSWER_MS, (abortSignal) => this.#docker.listContainers({ limit: MOST, abortSignal }));
    const ports = listed
      .parse(answer)
      .flatMap((container) => container.Ports ?? [])
      .flatMap((port) => (port.Type === "tcp" && port.PublicPort !== undefined ? [port.PublicPort] : []));
    return [...new Set(ports)].slice(0, MOST_PORTS).sort((a, b) => a - b);
  }

  picture(doubted: readonly DrawnPart[] = []): Promise<DrawnEngine> {
    this.#pictures.doubt(this.#watches > 0 ? doubted : DRAWN_PARTS);
    return this.#pictures.take();
  }

  async watch(changed: (noun: EngineNoun, at: number) => void): Promise<EngineWatch> {
    const stream = await openEventStream(this.#docker, { type: EVENT_TYPES }, (event) => {
      const noun = nounOf(event);
      if (noun === null) return;
      this.#note(noun, event);
      changed(noun, event.at);
    });
    this.#watched(this.#watches + 1);
    void stream.closed.then(() => this.#watched(this.#watches - 1));
    return stream;
  }

  #note(noun: EngineNoun, event: EngineEvent): void {
    this.#pictures.doubt(doubtsOf(noun, event));
    if (noun === "containers") this.#book.forget(event.id);
    // What is known of a container includes its endpoints, and connecting is an event of the network.
    const plugged = pluggedBy(noun, event);
    if (plugged !== null) this.#book.forget(plugged);
  }

  /** What is known holds only while every event is heard. */
  #watched(watches: number): void {
    this.#watches = watches;
    this.#book.keep(watches > 0);
    this.#pictures.doubt(DRAWN_PARTS);
  }

  close(): void {
    this.#agent.destroy();
  }
}
