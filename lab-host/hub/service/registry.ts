import { z } from "zod";
import { isRepositoryName } from "./access.ts";
import { MOST_REPOSITORIES, REGISTRY_ADDRESS } from "./settings.ts";
import type { Tokens } from "./tokens.ts";

const tagList = z.object({ tags: z.array(z.string()).nullable() });
const catalog = z.object({ repositories: z.array(z.string()) });

/** For how long a list of repositories is used again, in ms: a search lists the whole storage. */
const LIST_LIFETIME = 2000;
const PATIENCE = 10_000;

/** What the hub itself asks the registry behind it. */
export class Registry {
  readonly #tokens: Tokens;
  readonly #now: () => number;
  /** Nothing is ever deleted, so what existed once exists. */
  readonly #existing = new Set<string>();
  #list: { readonly at: number; readonly names: Promise<string[]> } | null = null;

  constructor(tokens: Tokens, now: () => number) {
    this.#tokens = tokens;
    this.#now = now;
  }

  async #get(path: string, token: string): Promise<Response> {
    return await fetch(`http://${REGISTRY_ADDRESS}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE),
    });
  }

  /** Whether the registry answers: without a token it must say 401. */
  async answers(): Promise<boolean> {
    try {
      const answer = await fetch(`http://${REGISTRY_ADDRESS}/v2/`, { signal: AbortSignal.timeout(PATIENCE) });
      await answer.body?.cancel();
      return answer.status === 401;
    } catch {
      return false;
    }
  }

  /**
   * Whether a repository has at least one tag.
   * @throws Error when the registry does not answer
   */
  async exists(repository: string): Promise<boolean> {
    if (!isRepositoryName(repository)) return false;
    if (this.#existing.has(repository)) return true;
    const token = this.#tokens.access("", [{ type: "repository", name: repository, actions: ["pull"] }]);
    const answer = await this.#get(`/v2/${repository}/tags/list`, token);
    if (answer.status === 404) {
      await answer.body?.cancel();
      return false;
    }
    if (!answer.ok) throw new Error(`the registry answered ${answer.status} for the tags of ${repository}`);
    const found = (tagList.parse(await answer.json()).tags ?? []).length > 0;
    if (found) {
      if (this.#existing.size >= MOST_REPOSITORIES) this.#existing.clear();
      this.#existing.add(repository);
    }
    return found;
  }

  /** Full names of everything that was pushed. @throws Error when the registry does not answer */
  async repositories(): Promise<string[]> {
    const now = this.#now();
    if (this.#list && now - this.#list.at < LIST_LIFETIME) return await this.#list.names;
    const names = this.#listAll();
    this.#list = { at: now, names };
    names.catch(() => {
      this.#list = null;
    });
    return await names;
  }

  async #listAll(): Promise<string[]> {
    const answer = await this.#get(`/v2/_catalog?n=${MOST_REPOSITORIES}`, this.#tokens.listing());
    if (!answer.ok) throw new Error(`the registry answered ${answer.status} for its catalog`);
    return catalog.parse(await answer.json()).repositories;
  }
}
