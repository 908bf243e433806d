import type { DataOf, NoticeName, NoticeOf, RequestName, RequestOf, SignalName, SignalOf } from "#contract/requests.ts";
import type { Grammar } from "./grammar.ts";
import { LabError } from "./lab-error.ts";
import type { Wire } from "./wire.ts";

/**
 * `idle` before the first attempt; `refused` is final for this page (an old tab, or one without rights);
 * `lost` while the wire tries again by itself.
 */
export type Connection = "idle" | "connecting" | "connected" | "lost" | "refused";

const REQUEST_TIMEOUT_MS = 10_000;
/** Making or leaving a session waits for Docker. */
const SLOW_REQUEST_TIMEOUT_MS = 60_000;
const slow: ReadonlySet<RequestName> = new Set(["session:open", "session:restart", "session:end", "step:check"]);

type NoticeListener<N extends NoticeName> = (notice: NoticeOf<N>) => void;

/** The contract, spoken from the browser: typed requests and notices, each validated, and the state of the connection. */
export class LabClient {
  readonly #wire: Wire;
  readonly #grammar: Grammar;
  readonly #listeners = new Map<NoticeName, Set<(notice: never) => void>>();
  readonly #connectionListeners = new Set<() => void>();
  #connection: Connection = "idle";

  constructor(wire: Wire, grammar: Grammar) {
    this.#wire = wire;
    this.#grammar = grammar;
    wire.onConnected(() => this.#become("connected"));
    wire.onLost(() => {
      if (this.#connection !== "refused") this.#become("lost");
    });
    wire.onRefused((data) => this.#refused(data));
    wire.onNotice((name, payload) => this.#notice(name, payload));
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Connects once; further calls do nothing. */
  start(): void {
    if (this.#connection !== "idle") return;
    this.#become("connecting");
    this.#wire.connect();
  }

  /** Tries at once to connect again, where the next try would come later. */
  tryNow(): void {
    if (this.#connection === "lost") this.#wire.connect();
  }

  stop(): void {
    this.#wire.close();
  }

  /** Calls back at every change of `connection`. Returns the way to stop that. */
  onConnection(listener: () => void): () => void {
    this.#connectionListeners.add(listener);
    return () => this.#connectionListeners.delete(listener);
  }

  /** Calls back for each valid notice of this name. Returns the way to stop that. */
  on<N extends NoticeName>(name: N, listener: NoticeListener<N>): () => void {
    const set = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, set);
    set.add(listener);
    return () => set.delete(listener);
  }

  /**
   * Asks the lab server.
   * @throws LabError with the server's code, or `client.offline`, `client.timeout`, `client.reply`.
   */
  async request<N extends RequestName>(name: N, payload: RequestOf<N>): Promise<DataOf<N>> {
    if (this.#connection !== "connected") throw new LabError("client.offline");
    const timeout = slow.has(name) ? SLOW_REQUEST_TIMEOUT_MS : REQUEST_TIMEOUT_MS;
    let answer: unknown;
    try {
      answer = await this.#wire.request(name, payload, timeout);
    } catch {
      throw new LabError(this.connection === "connected" ? "client.timeout" : "client.offline");
    }
    return this.#grammar.answer(name, answer);
  }

  /** Tells the lab server something that needs no answer. */
  signal<N extends SignalName>(name: N, payload: SignalOf<N>): void {
    this.#wire.signal(name, payload);
  }

  #become(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    for (const listener of [...this.#connectionListeners]) listener();
  }

  #refused(data: unknown): void {
    if (this.#grammar.isOutdated(data)) {
      this.#become("refused");
      this.#wire.close();
      return;
    }
    this.#become("lost");
  }

  #notice(name: string, payload: unknown): void {
    const valid = this.#grammar.notice(name, payload);
    if (!valid) return;
    // The map holds, under each name, only listeners of that name's notices.
    for (const listener of [...(this.#listeners.get(valid.name) ?? [])]) {
      (listener as (notice: unknown) => void)(valid.notice);
    }
  }
}
