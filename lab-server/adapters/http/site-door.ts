import { Agent, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Log } from "#lab-server/ports/log.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import { forward, forwardUpgrade, type Onward } from "./forward.ts";
import { isSecure, wantsPage } from "./headers.ts";
import { type PageMessages, sendPlainPage } from "./plain-page.ts";

/** What the way to the site needs. */
export interface SiteDoorParts {
  /** Where Next answers. */
  readonly nextAddress: string;
  readonly visitors: Visitors;
  /** Whether whoever asks may have a new identity now. */
  readonly mayWelcome: (incoming: IncomingMessage) => Promise<boolean>;
  readonly messages: PageMessages;
  readonly log: Log;
}

/** Fallbacks for answers that carry no policy of their own. */
const SECURITY: Readonly<Record<string, string>> = {
  "content-security-policy":
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
};

/** Passes the site's requests on to Next, and gives each new visitor an identity. */
export class SiteDoor {
  readonly #parts: SiteDoorParts;
  readonly #agent = new Agent({ keepAlive: true });
  readonly #address: URL;

  constructor(parts: SiteDoorParts) {
    this.#parts = parts;
    this.#address = new URL(parts.nextAddress);
  }

  request(incoming: IncomingMessage, response: ServerResponse): void {
    void this.#isWelcome(incoming).then((isNew) => this.#pass(incoming, response, isNew));
  }

  #pass(incoming: IncomingMessage, response: ServerResponse, isNew: boolean): void {
    forward(incoming, response, this.#onward(incoming, isNew), (error) => {
      const starting = codeOf(error) === "ECONNREFUSED";
      if (!starting) this.#parts.log.warn({ err: error, path: incoming.url }, "the site did not answer");
      sendPlainPage(
        incoming,
        response,
        this.#parts.messages,
        starting ? { status: 502, key: "starting", reloadAfter: 1 } : { status: 502, key: "site-failed" },
      );
    });
  }

  /** Next's own web socket, which reloads pages under development. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    forwardUpgrade(incoming, socket, head, this.#onward(incoming, false), () => socket.destroy());
  }

  /** Whether Next answers. */
  async healthy(): Promise<boolean> {
    const answer = await fetch(this.#address, {
      method: "HEAD",
      redirect: "manual",
      signal: AbortSignal.timeout(3000),
    });
    return answer.status < 500;
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Whether a request brings a new visitor, who may have an identity. */
  async #isWelcome(incoming: IncomingMessage): Promise<boolean> {
    if (incoming.method !== "GET" || !wantsPage(incoming.headers)) return false;
    if (this.#parts.visitors.recognise(incoming.headers.cookie, isSecure(incoming)) !== null) return false;
    return await this.#parts.mayWelcome(incoming);
  }

  #onward(incoming: IncomingMessage, isNew: boolean): Onward {
    const secure = isSecure(incoming);
    return {
      agent: this.#agent,
      hostname: this.#address.hostname,
      port: Number(this.#address.port || "80"),
      path: incoming.url ?? "/",
      request: (headers) => {
        headers["x-forwarded-host"] = incoming.headers.host ?? "";
        headers["x-forwarded-proto"] = secure ? "https" : "http";
        headers["x-forwarded-for"] = [incoming.headers["x-forwarded-for"], incoming.socket.remoteAddress]
          .flat()
          .filter((address) => address !== undefined)
          .join(", ");
      },
      answer: (headers) => {
        for (const [name, value] of Object.entries(SECURITY)) headers[name] ??= value;
        if (isNew) this.#welcome(headers, secure);
      },
    };
  }

  #welcome(headers: OutgoingHttpHeaders, secure: boolean): void {
    const set = headers["set-cookie"];
    const others = Array.isArray(set) ? set : set === undefined ? [] : [String(set)];
    headers["set-cookie"] = [...others, this.#parts.visitors.welcome(secure).setCookie];
    // Or a cache on the way would give this visitor's identity to others.
    headers["cache-control"] = "private, no-store";
  }
}

function codeOf(error: Error): string | null {
  return "code" in error && typeof error.code === "string" ? error.code : null;
}
