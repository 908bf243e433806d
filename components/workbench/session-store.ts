import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { codeOf, LabError } from "#components/lab-client/lab-error.ts";
import { LineQueue } from "#components/terminal/line-queue.ts";
import { OpenTerminals } from "#components/terminal/open-terminals.ts";
import { type TypeLineOptions, typeLine } from "#components/terminal/type-line.ts";
import type { SessionView } from "#contract/session.ts";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { isLive, type SessionState, untilAttached, untilSession } from "./session-state.ts";

/** How a command is typed. */
export interface RunOptions extends Pick<TypeLineOptions, "signal" | "onWaiting"> {
  /** Into which terminal; by default the one that the learner used last. */
  readonly terminal?: string | undefined;
}

/** The lab session of one lesson: follows the lab server and carries the learner's wishes to it. */
export class LabSession {
  readonly store = createStore<SessionState>(() => ({
    session: null,
    known: false,
    working: false,
    error: null,
    attached: [],
  }));
  readonly client: LabClient;
  readonly lessonId: string;
  /** Those that the page shows. */
  readonly terminals = new OpenTerminals(MAIN_TERMINAL);
  readonly #lines = new LineQueue();
  #acted = false;

  constructor(client: LabClient, lessonId: string) {
    this.client = client;
    this.lessonId = lessonId;
  }

  /** True once the learner asked for something here: until then the page has no business to move the focus. */
  get acted(): boolean {
    return this.#acted;
  }

  /** True while the connection to the lab server is lost: whatever is asked for now would fail. */
  get isCutOff(): boolean {
    return this.client.connection === "lost" || this.client.connection === "refused";
  }

  /** The learner has read why the last wish failed. */
  forgive(): void {
    this.store.setState({ error: null });
  }

  /** Follows the lab server until the returned function is called. */
  follow(): () => void {
    const stops = [
      this.client.on("session:changed", ({ session }) => this.#changed(session)),
      this.client.onConnection(() => {
        if (this.client.connection === "connected") void this.#find();
        else this.store.setState({ attached: [] });
      }),
    ];
    if (this.client.connection === "connected") void this.#find();
    return () => {
      for (const stop of stops) stop();
    };
  }

  /** Finds or makes the session. Failures are in `error`. */
  open(): Promise<void> {
    this.#acted = true;
    return this.#work(() => this.#open());
  }

  /** Ends another lesson's session, which stands in the way, and makes one here. Failures are in `error`. */
  openInsteadOf(sessionId: string): Promise<void> {
    this.#acted = true;
    return this.#work(async () => {
      await this.client.request("session:end", { sessionId });
      await this.#open();
    });
  }

  /** A new sandbox in place of this one. */
  restart(): Promise<void> {
    this.#acted = true;
    return this.#renew((sessionId) => this.client.request("session:restart", { sessionId }));
  }

  /** A new sandbox in which the lesson's own commands of the steps before are done again: the start of a step. Failures are in `error`. */
  rewind(stepId: string): Promise<void> {
    this.#acted = true;
    return this.#renew((sessionId) => this.client.request("session:rewind", { sessionId, stepId }));
  }

  /** Gives the sandbox back. */
  end(): Promise<void> {
    return this.#work(async () => {
      const { session } = this.store.getState();
      if (session) await this.client.request("session:end", { sessionId: session.id });
    });
  }

  /** Puts off the idle end. */
  keep(): Promise<void> {
    return this.#renew((sessionId) => this.client.request("session:keep", { sessionId }));
  }

  /**
   * Types a command line into a terminal and presses Enter, as soon as its shell waits at a prompt and what was asked for before it is
   * typed. Without a live session it starts one first.
   * @throws LabError, `client.offline`; `terminal.busy` when a program other than the shell holds the terminal; `session.ended` when another sandbox took
   * this one's place meanwhile; what `options.signal` was aborted with
   */
  async run(command: string, options: RunOptions = {}): Promise<void> {
    const { terminal = this.terminals.target() } = options;
    if (this.isCutOff) throw new LabError("client.offline");
    // Asked for at once: a line that waits for others is meant for the sandbox of now.
    const ready = this.ready(options.signal);
    ready.catch(() => undefined);
    await this.#lines.send(terminal, async () => this.#type(command, terminal, await ready, options), options);
  }

  async #type(command: string, terminal: string, sessionId: string, options: RunOptions): Promise<void> {
    if (this.store.getState().session?.id !== sessionId) throw new LabError("session.ended");
    await untilAttached(this.store, terminal).catch((error: unknown) => {
      throw this.isCutOff ? new LabError("client.offline") : error;
    });
    await typeLine({
      ...options,
      now: () => Date.now(),
      terminal: () => this.terminals.find(terminal),
      ask: async () => {
        const { session } = this.store.getState();
        if (!isLive(session) || session.id !== sessionId) throw new LabError("session.ended");
        await this.client.request("terminal:run", { sessionId, terminal, command });
      },
    });
  }

  /**
   * Waits until the session runs, also while the page still connects; without a live one it starts one first. Answers the session's id.
   * @throws LabError; what `signal` was aborted with before that was known
   */
  async ready(signal?: AbortSignal): Promise<string> {
    this.#acted = true;
    await this.#untilKnown();
    signal?.throwIfAborted();
    if (!isLive(this.store.getState().session)) {
      await this.open();
      const { error } = this.store.getState();
      if (error) throw new LabError(error);
    }
    await untilSession(this.store, ({ session }) => session?.state.phase === "running");
    const { session } = this.store.getState();
    if (!isLive(session)) throw new LabError("session.ended");
    return session.id;
  }

  /** A terminal says whether it shows this session's shell. */
  setAttached(terminal: string, attached: boolean): void {
    this.store.setState((state) => {
      const others = state.attached.filter((other) => other !== terminal);
      return { attached: attached ? [...others, terminal] : others };
    });
  }

  /** Waits until the lab server has said whether there is a session: what is asked for sooner is not lost. @throws LabError `client.offline` */
  #untilKnown(): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const { known } = this.store.getState();
        if (!known && !this.isCutOff) return;
        for (const stop of stops) stop();
        if (known) resolve();
        else reject(new LabError("client.offline"));
      };
      const stops = [this.store.subscribe(look), this.client.onConnection(look)];
      look();
    });
  }

  async #open(): Promise<void> {
    const { session } = await this.client.request("session:open", { lessonId: this.lessonId });
    this.#adopt(session);
  }

  /** Asks for something of the session, and takes what comes instead of it. */
  #renew(ask: (sessionId: string) => Promise<{ readonly session: SessionView }>): Promise<void> {
    return this.#work(async () => {
      const { session: old } = this.store.getState();
      if (old) this.#adopt((await ask(old.id)).session);
    });
  }

  async #find(): Promise<void> {
    try {
      const { session } = await this.client.request("session:find", { lessonId: this.lessonId });
      const { session: before } = this.store.getState();
      if (session) this.#adopt(session);
      else if (isLive(before)) this.store.setState({ session: null, attached: [] });
      // What failed for want of a connection need not any more.
      this.store.setState(({ error }) => ({ known: true, error: error === "client.offline" ? null : error }));
    } catch (error) {
      if (codeOf(error) !== "client.offline") this.store.setState({ known: true, error: codeOf(error) });
    }
  }

  #changed(session: SessionView): void {
    if (session.lessonId !== this.lessonId) return;
    const { session: current, working } = this.store.getState();
    if (current?.id === session.id) this.#adopt(session);
    // Another tab began anew: its session is ours too. While a request of our own is under way, its answer decides.
    else if (session.state.phase !== "ended" && !working) this.#adopt(session);
  }

  #adopt(session: SessionView): void {
    this.store.setState((state) => ({
      session,
      known: true,
      error: null,
      attached: state.session?.id === session.id && session.state.phase === "running" ? state.attached : [],
    }));
  }

  async #work(task: () => Promise<void>): Promise<void> {
    if (this.store.getState().working) return;
    this.store.setState({ working: true, error: null });
    try {
      await task();
    } catch (error) {
      this.store.setState({ error: codeOf(error) });
    } finally {
      this.store.setState({ working: false });
    }
  }
}
