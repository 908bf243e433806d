import {
  Agent,
  request as httpRequest,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  type ServerResponse,
} from "node:http";
import { Transform, type TransformCallback } from "node:stream";
import { pipeline } from "node:stream/promises";
import { answerRegistryError } from "./answers.ts";
import { REGISTRY_ADDRESS } from "./settings.ts";
import type { Tokens } from "./tokens.ts";
import type { UploadLimits } from "./upload-limits.ts";

/** Headers that belong to one connection (RFC 9110, 7.6.1). */
const HOP = new Set(["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"]);
const SILENCE = 60_000;

class QuotaError extends Error {}

/** Counts what flows to the registry for an account and stops it at the quota. */
class Counter extends Transform {
  readonly #account: string;
  readonly #limits: UploadLimits;

  constructor(account: string, limits: UploadLimits) {
    super();
    this.#account = account;
    this.#limits = limits;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#limits.count(this.#account, chunk.length)) done(null, chunk);
    else done(new QuotaError("over the quota"));
  }
}

function forwarded(headers: IncomingMessage["headers"]): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP.has(name)));
}

/** Passes `/v2/…` on to the registry behind the hub, both ways as streams; uploads are counted against the account's quota. */
export class RegistryProxy {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 512 });
  readonly #tokens: Tokens;
  readonly #limits: UploadLimits;
  readonly #now: () => number;

  constructor(tokens: Tokens, limits: UploadLimits, now: () => number) {
    this.#tokens = tokens;
    this.#limits = limits;
    this.#now = now;
  }

  #uploader(request: IncomingMessage): string | null {
    if (request.method === "GET" || request.method === "HEAD") return null;
    const [scheme, token] = (request.headers.authorization ?? "").split(" ");
    if (scheme?.toLowerCase() !== "bearer" || token === undefined) return null;
    return this.#tokens.accountOfAccess(token) || null;
  }

  /** Settles when the answer has been passed on or cut off. Rejects when the registry does not answer. */
  async pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const account = this.#uploader(request);
    if (account !== null) {
      const refusal = await this.#limits.refusal(account, this.#now());
      if (refusal !== null) {
        response.setHeader("connection", "close");
        return answerRegistryError(response, 403, "DENIED", refusal);
      }
    }
    const [host, port] = REGISTRY_ADDRESS.split(":");
    const upstream = httpRequest({
      host,
      port,
      agent: this.#agent,
      method: request.method,
      path: request.url,
      headers: { ...forwarded(request.headers), "x-forwarded-proto": "https" },
    });
    upstream.setTimeout(SILENCE, () => upstream.destroy(new Error("the registry is silent")));
    response.once("close", () => upstream.destroy());

    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      upstream.once("response", resolve);
      upstream.once("error", reject);
    });
    const sent = this.#send(request, upstream, account).catch((error: unknown) => {
      if (!(error instanceof QuotaError)) return;
      response.setHeader("connection", "close");
      answerRegistryError(response, 403, "DENIED", "this account has uploaded all that it may");
    });
    try {
      const answer = await answered.catch(async (error: unknown) => {
        await sent;
        if (response.headersSent || response.destroyed) return null;
        throw error;
      });
      if (answer === null || response.headersSent) return;
      response.writeHead(answer.statusCode ?? 502, forwarded(answer.headers));
      // A client that goes away in the middle of a layer is no error of the hub's.
      await pipeline(answer, response).catch(() => undefined);
    } finally {
      if (account !== null) await this.#limits.save();
    }
  }

  async #send(
    request: IncomingMessage,
    upstream: ReturnType<typeof httpRequest>,
    account: string | null,
  ): Promise<void> {
    if (account === null) await pipeline(request, upstream);
    else await pipeline(request, new Counter(account, this.#limits), upstream);
  }

  /** Closes the idle connections to the registry. */
  close(): void {
    this.#agent.destroy();
  }
}
