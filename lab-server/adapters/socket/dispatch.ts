import { RateLimiterMemory } from "rate-limiter-flexible";
import type { ErrorCode } from "#contract/errors.ts";
import { type DataOf, type ReplyOf, type RequestName, requests, type SignalName, signals } from "#contract/requests.ts";
import type { Caller } from "#lab-server/application/caller.ts";
import type { Services } from "#lab-server/application/services.ts";
import { type Action, may, type Resource } from "#lab-server/domain/authorization.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { Metrics } from "#lab-server/ports/metrics.ts";
import { isWithin } from "./crowd.ts";
import type { RequestHandlers, SignalHandlers } from "./handlers.ts";

/** What dispatching needs. */
export interface DispatchParts {
  readonly book: Pick<Services["book"], "find" | "get">;
  readonly requests: RequestHandlers;
  readonly signals: SignalHandlers;
  readonly ids: Pick<Ids, "request">;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Requests and signals that one identity may send within so many seconds. */
  readonly rates: { readonly requests: number; readonly signals: number; readonly withinS: number };
}

/** Ten requests a second, far above what a page asks for; signals come with every key and every 64 KiB of output. */
export const RATES = { requests: 100, signals: 10_000, withinS: 10 } as const;

/** Failures that a learner's doings bring about; every other one is a fault of ours. */
const OURS: ReadonlySet<ErrorCode> = new Set(["internal", "sandbox.failed", "lesson.broken"]);

/** Takes a message through the same gates whatever it is: rate, schema, authorization. Then it is carried out and answered. */
export class Dispatch {
  readonly #parts: DispatchParts;
  readonly #requestRate: RateLimiterMemory;
  readonly #signalRate: RateLimiterMemory;
  /** Names of messages that each page has had dropped already. */
  readonly #dropped = new WeakMap<Caller, Set<string>>();

  constructor(parts: DispatchParts) {
    this.#parts = parts;
    const { requests: mostRequests, signals: mostSignals, withinS: duration } = parts.rates;
    this.#requestRate = new RateLimiterMemory({ points: mostRequests, duration });
    this.#signalRate = new RateLimiterMemory({ points: mostSignals, duration });
  }

  /** Carries out a request; never rejects. */
  async request<N extends RequestName>(name: N, caller: Caller, payload: unknown): Promise<ReplyOf<N>> {
    const { ids, log, metrics } = this.#parts;
    const requestId = ids.request();
    const began = performance.now();
    const took = () => (performance.now() - began) / 1000;
    try {
      const data = await this.#carryOut(name, caller, payload);
      metrics.action(name, "ok", took());
      return { ok: true, data };
    } catch (error) {
      const code = error instanceof LabError ? error.code : "internal";
      metrics.action(name, code, took());
      const fields = { err: error, requestId, action: name, code, identity: caller.identity.id };
      // Whoever floods must not flush what else the log holds.
      if (code === "request.rate") this.#noteOnce(name, caller, fields, "requests refused: too many");
      else if (OURS.has(code)) log.error(fields, "request failed");
      else log.info(fields, "request refused");
      return { ok: false, error: { code, requestId } };
    }
  }

  /** Carries out a signal, or drops it. */
  async signal<N extends SignalName>(name: N, caller: Caller, payload: unknown): Promise<void> {
    const { log } = this.#parts;
    // An acknowledgement comes only with output, and a lost one holds the output up for good.
    if (name !== "terminal:ack" && !(await isWithin(this.#signalRate, caller.identity.id))) {
      log.debug({ action: name, identity: caller.identity.id }, "signal dropped: too many");
      return;
    }
    const parsed = signals[name].safeParse(payload);
    if (!parsed.success) {
      this.#drop(name, caller, "request.invalid", { issues: parsed.error.issues });
      return;
    }
    const session = this.#parts.book.get(parsed.data.sessionId);
    if (session === null) return;
    if (!may(caller.identity, name, { kind: "session", ownerId: session.ownerId })) {
      this.#drop(name, caller, "auth.forbidden", { session: session.id });
      return;
    }
    try {
      const handle = this.#parts.signals[name] as (caller: Caller, signal: unknown) => void;
      handle(caller, parsed.data);
    } catch (error) {
      log.error({ err: error, action: name }, "signal failed");
    }
  }

  /** Counts a dropped signal, and writes down the first of its name and page. */
  #drop(name: SignalName, caller: Caller, code: ErrorCode, fields: object): void {
    this.#parts.metrics.action(name, code, 0);
    this.#noteOnce(name, caller, { action: name, identity: caller.identity.id, code, ...fields }, "signals dropped");
  }

  #noteOnce(name: string, caller: Caller, fields: Readonly<Record<string, unknown>>, message: string): void {
    const names = this.#dropped.get(caller) ?? new Set<string>();
    this.#dropped.set(caller, names);
    if (names.has(name)) return;
    names.add(name);
    this.#parts.log.warn(fields, message);
  }

  async #carryOut<N extends RequestName>(name: N, caller: Caller, payload: unknown): Promise<DataOf<N>> {
    if (!(await isWithin(this.#requestRate, caller.identity.id))) {
      throw new LabError("request.rate", "too many requests");
    }
    const parsed = requests[name].request.safeParse(payload);
    if (!parsed.success) throw new LabError("request.invalid", parsed.error.message);
    await this.#authorize(name, caller, parsed.data);
    // The schema of the same name made the data fit; the compiler cannot follow a name that is a type parameter.
    const handle = this.#parts.requests[name] as (caller: Caller, request: unknown) => Promise<DataOf<N>>;
    return await handle(caller, parsed.data);
  }

  /** @throws LabError `auth.forbidden`, `session.unknown` */
  async #authorize(action: Action, caller: Caller, request: object): Promise<void> {
    const resource = await this.#resource(request);
    if (!may(caller.identity, action, resource))
      throw new LabError("auth.forbidden", `${action} by ${caller.identity.id}`);
  }

  /** What a request is about: whoever names a session speaks of that, whoever names a lesson of that, everyone else of themselves. */
  async #resource(request: object): Promise<Resource> {
    if ("sessionId" in request && typeof request.sessionId === "string") {
      const session = await this.#parts.book.find(request.sessionId);
      return { kind: "session", ownerId: session.ownerId };
    }
    return "lessonId" in request ? { kind: "lesson" } : { kind: "self" };
  }
}
