import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { type ArchiveWords, archiveSession } from "#lab-server/application/archive-session.ts";
import { downloadName } from "#lab-server/application/sandbox-transfer.ts";
import type { Services } from "#lab-server/application/services.ts";
import { downloadFile, uploadFile } from "#lab-server/application/transfer-files.ts";
import { openRecording } from "#lab-server/application/use-recordings.ts";
import { may } from "#lab-server/domain/authorization.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { Metrics } from "#lab-server/ports/metrics.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import { type Errand, errandOf } from "./errand.ts";
import { isSecure } from "./headers.ts";
import { isFromOwnPage } from "./own-page.ts";
import { pageLanguage } from "./page-language.ts";
import type { PageMessages } from "./plain-page.ts";
import { fileHeaders, HEADERS, statusOf } from "./transfer-answers.ts";
import { bounded, moving, tooLarge } from "./transfer-streams.ts";
import { Turns } from "./turns.ts";

/** What the way to a session's files needs. */
export interface SessionDoorParts {
  readonly services: Services;
  readonly visitors: Pick<Visitors, "recognise">;
  readonly clock: Clock;
  readonly ids: Pick<Ids, "request">;
  readonly messages: PageMessages;
  readonly metrics: Metrics;
  readonly log: Log;
}

/** What goes out. */
interface Shipment {
  readonly name: string;
  readonly type: string;
  /** Null when nobody knows before the end. */
  readonly bytes: number | null;
  readonly content: AsyncIterable<Buffer>;
}

/** A page that puts a folder's files in one after the other asks a few times a second. */
const REQUESTS = { points: 300, duration: 10 };
/** Transfers of one session: so many at once, and so many more that wait their turn. */
const AT_ONCE = 4;
const WAITING = 60;
/** A transfer in which nothing moves for so long has been left. */
const STILL_MS = 60_000;
/** The rest of a request that was refused is read for so long, or its sender would not see the answer. */
const REST_MS = 30_000;

/** What is packed on its way. */
const GZIP = "application/gzip";

/** Files of a learner's sandbox, in and out, below the site's own address. */
export class SessionDoor {
  readonly #parts: SessionDoorParts;
  readonly #rate = new RateLimiterMemory(REQUESTS);
  readonly #turns = new Turns(AT_ONCE, WAITING);

  constructor(parts: SessionDoorParts) {
    this.#parts = parts;
  }

  request(incoming: IncomingMessage, response: ServerResponse): void {
    void this.#serve(incoming, response);
  }

  async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { ids, log, metrics } = this.#parts;
    const requestId = ids.request();
    const began = performance.now();
    let action = "session:http";
    let outcome: ErrorCode | "ok" = "ok";
    try {
      const errand = errandOf(incoming);
      action = errand.action;
      await this.#admit(incoming, errand);
      await this.#turns.take(errand.sessionId, () => this.#carryOut(errand, incoming, response));
    } catch (error) {
      outcome = error instanceof LabError ? error.code : "internal";
      const left = response.destroyed || incoming.destroyed;
      const fields = { err: error, requestId, action, code: outcome };
      if (outcome === "internal" && !left) log.error(fields, "transfer failed");
      else log.debug(fields, "transfer refused, or left");
      this.#refuse(incoming, response, { code: outcome, requestId });
    }
    metrics.action(action, outcome, (performance.now() - began) / 1000);
  }

  /** @throws LabError */
  async #admit(incoming: IncomingMessage, { action, sessionId }: Errand): Promise<void> {
    const { services, visitors } = this.#parts;
    const identity = visitors.recognise(incoming.headers.cookie, isSecure(incoming));
    if (identity === null || !isFromOwnPage(incoming)) throw new LabError("auth.forbidden", "no page of the site's");
    try {
      await this.#rate.consume(identity.id);
    } catch (error) {
      throw new LabError("request.rate", "too many requests", { cause: error });
    }
    const session = await services.book.find(sessionId);
    if (!may(identity, action, { kind: "session", ownerId: session.ownerId })) {
      throw new LabError("auth.forbidden", `${action} by ${identity.id}`);
    }
  }

  /** Whatever the sandbox does or leaves undone, this ends soon after nothing moves any more, or the learner has left. */
  async #carryOut(errand: Errand, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    if (response.destroyed) throw new Error("left before it was their turn");
    const over = new AbortController();
    const end = () => over.abort();
    response.once("close", end);
    const watch = this.#watch(() => {
      end();
      // Of a file that comes, it may be the learner who has fallen silent.
      if (errand.action === "file:upload") incoming.destroy();
    });
    try {
      if (errand.action === "file:upload") await this.#upload(errand, incoming, watch.moved, over.signal);
      else await this.#ship(await this.#shipment(errand, incoming, over.signal), response, watch.moved);
    } finally {
      watch.stop();
      end();
    }
    if (errand.action === "file:upload") response.writeHead(204, HEADERS).end();
  }

  async #ship(shipment: Shipment, response: ServerResponse, moved: () => void): Promise<void> {
    response.writeHead(200, fileHeaders(shipment));
    const content = Readable.from(moving(shipment.content, moved), { objectMode: false });
    await pipeline([content, ...(shipment.type === GZIP ? [createGzip()] : []), response]);
  }

  /** @throws LabError */
  async #shipment(
    errand: Exclude<Errand, { action: "file:upload" }>,
    incoming: IncomingMessage,
    signal: AbortSignal,
  ): Promise<Shipment> {
    const { services, messages } = this.#parts;
    const { sessionId } = errand;
    if (errand.action === "file:download") {
      const download = await downloadFile(services, sessionId, errand.path, signal);
      const type = download.kind === "file" ? "application/octet-stream" : "application/x-tar";
      return { ...download, name: downloadName(errand.path, download.kind), type };
    }
    if (errand.action === "session:archive") {
      const say = messages[pageLanguage(incoming, true)];
      const words: ArchiveWords = {
        readme: (params) => say("archive.readme", params),
        leftOut: say("archive.left-out"),
      };
      return { ...(await archiveSession(services, sessionId, words, signal)), type: GZIP, bytes: null };
    }
    const recording = await openRecording(services, sessionId, errand.recording, signal);
    if (recording === null) throw new LabError("file.missing", `no recording ${errand.recording}`);
    const name = `${errand.recording}.cast`;
    return { name, type: "application/x-asciicast", bytes: null, content: recording };
  }

  /** @throws LabError */
  async #upload(
    errand: Extract<Errand, { action: "file:upload" }>,
    incoming: IncomingMessage,
    moved: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    if (Number(incoming.headers["content-length"] ?? 0) > UPLOAD_LIMIT) throw tooLarge();
    // Whoever is refused has still to read why, so the connection stays.
    const content = moving(incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>, moved);
    await uploadFile(this.#parts.services, errand.sessionId, errand.path, errand.expect, bounded(content), signal);
  }

  /** Calls `left` when nothing has moved for long. */
  #watch(left: () => void): { readonly moved: () => void; readonly stop: () => void } {
    const { clock } = this.#parts;
    let stop = clock.after(STILL_MS, left);
    return {
      moved: () => {
        stop();
        stop = clock.after(STILL_MS, left);
      },
      stop: () => stop(),
    };
  }

  #refuse(
    incoming: IncomingMessage,
    response: ServerResponse,
    error: { readonly code: ErrorCode; readonly requestId: string },
  ): void {
    if (response.headersSent || response.destroyed) {
      response.destroy();
      return;
    }
    const callOff = this.#parts.clock.after(REST_MS, () => incoming.destroy());
    incoming.once("close", callOff);
    response.writeHead(statusOf(error.code), { ...HEADERS, "content-type": "application/json" });
    response.end(`${JSON.stringify({ error })}\n`);
  }
}
