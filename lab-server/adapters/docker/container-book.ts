import type Docker from "dockerode";
import { z } from "zod";
import { atMost } from "#lab-server/domain/at-most.ts";
import type { ContainerFacts } from "#lesson-format/check/observer.ts";
import { askEngine } from "./ask-engine.ts";
import { containerFacts } from "./container-facts.ts";
import { statusOf } from "./engine-client.ts";
import { type DrawnContainer, drawContainer } from "./picture-container.ts";

/** Questions about single containers under way at once: a learner may have hundreds. */
const AT_ONCE = 8;
/** Most containers looked at; a lesson has a handful. */
const MOST = 500;
/** A sandbox's engine must have answered within this, in milliseconds. */
const ANSWER_MS = 10_000;
/** What we read of GET /containers/json. */
const listed = z.array(z.object({ Id: z.string().max(128) }));

/**
 * Most UTF-16 code units of JSON that are kept of one container, of which an answer may have megabytes; an honest one has a few hundred and
 * the length of its command.
 */
const MOST_SIZE = 64 * 1024;

/** What one inspection of a container gives. */
export interface KnownContainer {
  /** Null when it makes no sense, or is larger than any sensible one. */
  readonly facts: ContainerFacts | null;
  /** Null when it cannot be drawn. */
  readonly drawn: DrawnContainer | null;
}

const SENSELESS: KnownContainer = { facts: null, drawn: null };

/** The containers of one engine, each inspected once for as long as nothing is told to have happened to it. */
export class ContainerBook {
  readonly #docker: Docker;
  readonly #inTurn = atMost(AT_ONCE);
  readonly #known = new Map<string, Promise<KnownContainer | null>>();
  #keeps = false;

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  /** From now on an inspection holds until `forget` is called, or does not. What is known is forgotten. */
  keep(keeps: boolean): void {
    this.#keeps = keeps;
    this.#known.clear();
  }

  /** Something happened to a container. */
  forget(id: string): void {
    this.#known.delete(id);
  }

  /** The ids of all containers, newest first. @throws what the engine's client throws, z.ZodError */
  async ids(): Promise<readonly string[]> {
    const answer = await askEngine(this.#docker, `/containers/json?all=1&limit=${MOST}`, ANSWER_MS);
    const ids = listed
      .parse(answer)
      .slice(0, MOST)
      .map((container) => container.Id);
    const there = new Set(ids);
    for (const id of this.#known.keys()) if (!there.has(id)) this.#known.delete(id);
    return ids;
  }

  /** The containers among `ids` that are still there, in that order. The same container is the same object while it holds. */
  async inspected(ids: readonly string[]): Promise<readonly KnownContainer[]> {
    const known = await Promise.all(ids.map((id) => this.find(id)));
    return known.filter((each) => each !== null);
  }

  /** One container, or null when it is not there. */
  find(id: string): Promise<KnownContainer | null> {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    const asked = this.#inTurn(() => this.#inspect(id));
    this.#known.set(id, asked);
    const drop = () => {
      if (this.#known.get(id) === asked) this.#known.delete(id);
    };
    asked.then((found) => {
      if (found === null || !this.#keeps) drop();
    }, drop);
    return asked;
  }

  async #inspect(id: string): Promise<KnownContainer | null> {
    try {
      const answer = await askEngine(this.#docker, `/containers/${encodeURIComponent(id)}/json`, ANSWER_MS);
      const known = { facts: containerFacts(answer), drawn: drawContainer(answer) };
      return JSON.stringify(known).length > MOST_SIZE ? SENSELESS : known;
    } catch (error) {
      // One container that makes no sense must not hide the others.
      if (error instanceof z.ZodError) return SENSELESS;
      // Removed since it was listed.
      if (statusOf(error) === 404) return null;
      throw error;
    }
  }
}
