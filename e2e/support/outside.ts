import type { BrowserContext } from "@playwright/test";
import { Learner } from "#lesson-tool/learner/learner.ts";

interface OutsideOptions {
  /** The learner's browser. */
  readonly context: BrowserContext;
  /** The site as that browser names it. */
  readonly site: string;
  /** The lab server as the test itself reaches it. */
  readonly lab: string;
  readonly lessonId: string;
}

/**
 * The learner of a browser by another way than its pages: it works while they have no network, and types nothing. A test tells a program in
 * the sandbox by a file when to go on: how long something else takes until then does not matter.
 */
export class Outside {
  readonly #options: OutsideOptions;
  #learner: Learner | null = null;

  constructor(options: OutsideOptions) {
    this.#options = options;
  }

  /** Null: nobody has been given a cookie yet. */
  async #known(): Promise<Learner | null> {
    const { context, site, lab } = this.#options;
    const cookies = await context.cookies(site);
    if (cookies.length > 0)
      this.#learner ??= await Learner.connect(lab, cookies.map(({ name, value }) => `${name}=${value}`).join("; "));
    return this.#learner;
  }

  /** The learner. @throws Error when the browser has not been at the site */
  async learner(): Promise<Learner> {
    const learner = await this.#known();
    if (!learner) throw new Error("nobody has opened the site");
    return learner;
  }

  /** Id of the session. @throws Error when there is none */
  async sessionId(): Promise<string> {
    const { session } = await (await this.learner()).client.request("session:find", this.#lesson);
    if (!session) throw new Error(`no session of ${this.#options.lessonId}`);
    return session.id;
  }

  /** Writes a text file of the sandbox. */
  async write(path: string, content = ""): Promise<void> {
    const sessionId = await this.sessionId();
    await (await this.learner()).client.request("file:write", { sessionId, path, content, expect: "anything" });
  }

  /** Whether something of this name is in a folder of the sandbox. */
  async holds(path: string, name: string): Promise<boolean> {
    const sessionId = await this.sessionId();
    const { entries } = await (await this.learner()).client.request("file:list", { sessionId, path });
    return entries.some((entry) => entry.name === name);
  }

  /** Ends the session, if there is one, and leaves. */
  async end(): Promise<void> {
    const learner = await this.#known();
    if (!learner) return;
    const { session } = await learner.client.request("session:find", this.#lesson);
    await learner.leave(session === null || session.state.phase === "ended" ? undefined : session.id);
  }

  get #lesson(): { readonly lessonId: string } {
    return { lessonId: this.#options.lessonId };
  }
}
