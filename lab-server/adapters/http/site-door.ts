import { Agent, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Log } from "#lab-server/ports/log.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import { forward, forwardUpgrade, type Onward } from "./forward.ts";
import { wantsPage } from "./headers.ts";
import { type Messages, sendPlainPage } from "./plain-page.ts";

/** What the way to the site needs. */
export interface SiteDoorParts {
  /** Where Next answers. */
  readonly nextAddress: string;
  readonly visitors: Visitors;
  readonly messages: Messages;
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
    forward(incoming, response, this.#onward(incoming), (error) => {
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
    forwardUpgrade(incoming, socket, head, this.#onward(incoming), () => socket.destroy());
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

  #onward(incoming: IncomingMessage): Onward {
    const secure = incoming.headers["x-forwarded-proto"] === "https";
    const isNew =
      incoming.method === "GET" &&
      wantsPage(incoming.headers) &&
      this.#parts.visitors.recognise(incoming.headers.cookie) === null;
    return {
      agent: this.#agent,
      hostname: this.#address.hostname,
      port: Number(this.#address.port || "80"),
      path: incoming.url ?? "/",
      request: (headers) => {
        headers["x-forwarded-host"] = incoming.headers.host;
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
