import { setTimeout as pause } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import {
  type DataOf,
  type NoticeName,
  type NoticeOf,
  notices,
  PROTOCOL_VERSION,
  type ReplyOf,
  type RequestName,
  type RequestOf,
} from "#contract/requests.ts";
import type { SessionView } from "#contract/session.ts";

/** A bound against hanging: many times what anything takes on a machine whose cores all have something else to do. */
const PATIENCE_MS = 120_000;
/** Until somebody who asked too often may ask again. */
const TOO_OFTEN_MS = 500;
/** Operating system commands, control sequences and bells (ECMA-48). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for.
const CONTROL = /\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b\[[0-9;?]*[A-Za-z]|\x07/g;

/** A page without a browser: a real socket, and what it was told. */
export class Page {
  readonly socket: Socket;
  readonly #sessions = new Map<string, SessionView>();
  readonly #progress = new Map<
    string,
    { readonly stepId: string; readonly heardAt: number; readonly passedAt: number }
  >();

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("session:changed", ({ session }: NoticeOf<"session:changed">) => this.#sessions.set(session.id, session));
    socket.on("progress:changed", ({ passed }: NoticeOf<"progress:changed">) => {
      for (const [stepId, passedAt] of Object.entries(passed)) {
        if (!this.#progress.has(stepId)) this.#progress.set(stepId, { stepId, passedAt, heardAt: Date.now() });
      }
    });
  }

  /** Opens the site at `http://<host>` as whoever holds `cookie`. */
  static async open(host: string, cookie: string): Promise<Page> {
    const socket = io(`http://${host}`, {
      transports: ["websocket"],
      forceNew: true,
      reconnection: false,
      auth: { protocol: PROTOCOL_VERSION },
      extraHeaders: { origin: `http://${host}`, cookie },
    });
    await new Promise<void>((resolve, reject) => {
      socket.once("connect", resolve);
      socket.once("connect_error", reject);
    });
    return new Page(socket);
  }

  /** Asks, again after a pause where it asks too often. @throws Error that holds the code of a refusal */
  async ask<N extends RequestName>(name: N, payload: RequestOf<N>): Promise<DataOf<N>> {
    for (;;) {
      const reply = (await this.socket.timeout(PATIENCE_MS).emitWithAck(name, payload)) as ReplyOf<N>;
      if (reply.ok) return reply.data;
      if (reply.error.code !== "request.rate") throw new Error(reply.error.code);
      await pause(TOO_OFTEN_MS);
    }
  }

  hear<N extends NoticeName>(name: N, listener: (notice: NoticeOf<N>) => void): void {
    this.socket.on(name as string, (payload: unknown) => listener(notices[name].parse(payload) as NoticeOf<N>));
  }

  /** Opens a lesson and waits until its sandbox runs. */
  async openRunning(lessonId: string): Promise<SessionView> {
    const { session } = await this.ask("session:open", { lessonId });
    if (session.state.phase === "running") return session;
    return this.until(session.id, (view) => view.state.phase === "running");
  }

  /** Waits until a session was told to be as `wanted` says. */
  async until(sessionId: string, wanted: (session: SessionView) => boolean): Promise<SessionView> {
    return poll(() => {
      const session = this.#sessions.get(sessionId);
      return session !== undefined && wanted(session) ? session : null;
    }, `session ${sessionId}`);
  }

  /** Waits until a step has passed. Times are milliseconds since the epoch. */
  passed(stepId: string): Promise<{ readonly heardAt: number; readonly passedAt: number }> {
    return poll(() => this.#progress.get(stepId) ?? null, `step ${stepId}`);
  }

  close(): void {
    this.socket.disconnect();
  }
}

/** One terminal of a page: what it shows, as text, acknowledged at once. */
export class PageTerminal {
  readonly page: Page;
  readonly sessionId: string;
  /** All output, decoded as a stream. */
  text = "";
  generation = "";
  /** Offset of the next byte. */
  offset = 0;
  /** Set for a page whose terminal has stopped drawing. */
  deaf = false;
  exits: number[] = [];
  readonly #decoder = new TextDecoder();
  #early: NoticeOf<"terminal:output">[] | null = null;

  private constructor(page: Page, sessionId: string) {
    this.page = page;
    this.sessionId = sessionId;
    // An earlier terminal of this page would acknowledge in this one's stead.
    page.socket.off("terminal:output").off("terminal:exited");
    page.hear("terminal:output", (notice) => {
      if (notice.sessionId === sessionId) this.#take(notice);
    });
    page.hear("terminal:exited", (notice) => {
      if (notice.sessionId === sessionId) this.exits.push(notice.exitCode);
    });
  }

  /** Output may be read in the same turn as the answer to `attach`, before that is looked at: it waits. */
  #take(notice: NoticeOf<"terminal:output">): void {
    if (this.#early !== null) this.#early.push(notice);
    else {
      const bytes = new Uint8Array(notice.data);
      if (notice.offset !== this.offset) this.text += `[gap: ${this.offset} to ${notice.offset}]`;
      this.offset = notice.offset + bytes.length;
      this.text += this.#decoder.decode(bytes, { stream: true });
      if (!this.deaf) this.acknowledge();
    }
  }

  static async attach(page: Page, sessionId: string): Promise<PageTerminal> {
    const terminal = new PageTerminal(page, sessionId);
    await terminal.attach();
    return terminal;
  }

  /** Attaches anew from the oldest byte that is kept; returns when all of the past is there. */
  async attach(): Promise<void> {
    this.text = "";
    this.#early = [];
    const data = await this.page.ask("terminal:attach", {
      sessionId: this.sessionId,
      terminal: "main",
      size: { cols: 200, rows: 50 },
      from: 0,
      generation: null,
    });
    this.generation = data.generation;
    this.offset = data.from;
    const early = this.#early;
    this.#early = null;
    // What came before is the last of this page's earlier attachment.
    const first = early.findIndex((notice) => notice.offset === data.from);
    if (first >= 0) for (const notice of early.slice(first)) this.#take(notice);
    await poll(() => (this.offset >= data.live ? true : null), "the replay");
  }

  acknowledge(): void {
    this.page.socket.emit("terminal:ack", { sessionId: this.sessionId, terminal: "main", offset: this.offset });
  }

  type(data: string): void {
    this.page.socket.emit("terminal:input", { sessionId: this.sessionId, terminal: "main", data });
  }

  /** Clicks on a command. */
  async run(command: string): Promise<void> {
    await this.page.ask("terminal:run", { sessionId: this.sessionId, terminal: "main", command });
  }

  /** The text without colours, titles and marks. */
  get plain(): string {
    return this.text.replaceAll(CONTROL, "");
  }

  /** Waits until the terminal shows something. */
  async shows(wanted: RegExp): Promise<void> {
    try {
      await poll(() => (wanted.test(this.plain) ? true : null), String(wanted));
    } catch (error) {
      throw new Error(`${wanted} is not in …${JSON.stringify(this.text.slice(-600))}`, { cause: error });
    }
  }
}

/** Waits for an answer that is not null. @throws Error after two minutes */
export async function poll<T>(look: () => T | null | Promise<T | null>, what: string): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
