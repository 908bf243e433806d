import type { Agent, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { PreviewTarget } from "#contract/preview.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { PreviewPath } from "#lab-server/domain/preview.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { Ticket, Tickets } from "#lab-server/ports/tickets.ts";
import { forward, forwardUpgrade, type Onward } from "./forward.ts";
import { hostOnly, wantsPage, withoutCookies } from "./headers.ts";
import { type PageMessages, type PlainPage, sendPlainPage } from "./plain-page.ts";
import type { PreviewCookies } from "./preview-cookies.ts";

/** What the way to previews needs. */
export interface PreviewDoorParts {
  readonly tickets: Tickets;
  readonly cookies: PreviewCookies;
  /** The way into the sandbox for the holder of a ticket. @throws LabError */
  readonly enter: (ticket: Ticket) => Promise<SandboxLink>;
  /** Opens connections to a port of a sandbox; made once for each. */
  readonly agentFor: (link: SandboxLink, port: number) => Agent;
  readonly messages: PageMessages;
  readonly log: Log;
}

const ENTRANCE = "/__lab/enter";
const NOWHERE = "http://preview";
/**
 * For previews below the site's own address: their pages get an origin that is nobody's, so they can neither read the site's storage nor
 * speak in its name.
 */
const SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads";
/** Unless the learner's program says otherwise: a browser would show a guessed copy of a page whose container is gone. */
const FRESH = "no-store";

/** What an answer below the site's own address may say: about itself. Other headers would act on the whole site, or report on it. */
const HARMLESS: ReadonlySet<string> = new Set([
  "accept-ranges",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-expose-headers",
  "age",
  "allow",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-range",
  "content-security-policy",
  "content-type",
  "date",
  "etag",
  "expires",
  "last-modified",
  "location",
  "pragma",
  "retry-after",
  "sec-websocket-accept",
  "sec-websocket-extensions",
  "sec-websocket-protocol",
  "sec-websocket-version",
  "server",
  "vary",
  "www-authenticate",
]);
/** Most connections that requests to one port of a sandbox take at a time; further ones wait for their turn. */
const CONNECTIONS = 64;
/** Most web sockets into one sandbox. */
const UPGRADED = 64;

/** Shows learners' published ports. */
export class PreviewDoor {
  readonly #parts: PreviewDoorParts;
  readonly #agents = new WeakMap<SandboxLink, Map<number, Agent>>();
  readonly #upgraded = new WeakMap<SandboxLink, number>();

  constructor(parts: PreviewDoorParts) {
    this.#parts = parts;
  }

  /** A request to a preview's own origin. */
  request(incoming: IncomingMessage, response: ServerResponse, target: PreviewTarget): void {
    const url = incoming.url ?? "/";
    if (url.startsWith(`${ENTRANCE}?`)) {
      this.#enter(incoming, response, target);
      return;
    }
    this.#pass(incoming, response, this.#fromCookies(incoming, target), target, (agent) =>
      this.#ownOrigin(agent, target, url),
    );
  }

  /** A web socket to a preview's own origin. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer, target: PreviewTarget): void {
    this.#passUpgrade(incoming, socket, head, this.#fromCookies(incoming, target), target, (agent) =>
      this.#ownOrigin(agent, target, incoming.url ?? "/"),
    );
  }

  /** A request to a preview below the site's address. */
  requestPath(incoming: IncomingMessage, response: ServerResponse, path: PreviewPath): void {
    this.#pass(incoming, response, this.#fromPath(path), path.target, (agent) => this.#below(agent, path, incoming));
  }

  /** A web socket to a preview below the site's address. */
  upgradePath(incoming: IncomingMessage, socket: Duplex, head: Buffer, path: PreviewPath): void {
    this.#passUpgrade(incoming, socket, head, this.#fromPath(path), path.target, (agent) =>
      this.#below(agent, path, incoming),
    );
  }

  #fromCookies(incoming: IncomingMessage, target: PreviewTarget): Ticket | null {
    const { cookies, tickets } = this.#parts;
    for (const shown of cookies.read(incoming.headers.cookie)) {
      const ticket = tickets.redeem(shown, "cookie");
      if (ticket !== null && isFor(ticket, target)) return ticket;
    }
    return null;
  }

  #fromPath(path: PreviewPath): Ticket | null {
    const ticket = this.#parts.tickets.redeem(path.ticket, "path");
    return ticket !== null && isFor(ticket, path.target) ? ticket : null;
  }

  /** Exchanges the ticket in the address for a cookie, and leads on to the preview itself. */
  #enter(incoming: IncomingMessage, response: ServerResponse, target: PreviewTarget): void {
    const { tickets, cookies } = this.#parts;
    const { searchParams } = new URL(incoming.url ?? "/", NOWHERE);
    const shown = searchParams.get("ticket") ?? "";
    const location = placeBelow(searchParams.get("to") ?? "/");
    const ticket = tickets.redeem(shown, "origin");
    if (ticket === null || !isFor(ticket, target)) {
      // An old address, reloaded: who was let in before still has the cookie.
      const known = this.#fromCookies(incoming, target) !== null;
      if (known) response.writeHead(303, { location, "cache-control": "no-store" }).end();
      else this.#sorry(incoming, response, { status: 403, key: "preview-forbidden" });
      return;
    }
    const host = incoming.headers.host ?? "";
    const secure = incoming.headers["x-forwarded-proto"] === "https";
    response.writeHead(303, {
      location,
      "set-cookie": cookies.write(tickets.issue(target, ticket.identityId, "cookie"), host, secure),
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
    });
    response.end();
  }

  #pass(
    incoming: IncomingMessage,
    response: ServerResponse,
    ticket: Ticket | null,
    target: PreviewTarget,
    onward: (agent: Agent) => Onward,
  ): void {
    const sorry = (error: unknown) => this.#sorry(incoming, response, this.#pageFor(error, target, incoming));
    this.#enterSandbox(ticket).then((link) => {
      forward(incoming, response, onward(this.#agent(link, target)), sorry);
    }, sorry);
  }

  #passUpgrade(
    incoming: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    ticket: Ticket | null,
    target: PreviewTarget,
    onward: (agent: Agent) => Onward,
  ): void {
    const refuse = (status: string) =>
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    const broken = () => refuse("502 Bad Gateway");
    this.#enterSandbox(ticket).then((link) => {
      const open = this.#upgraded.get(link) ?? 0;
      if (socket.destroyed) return;
      if (open >= UPGRADED) {
        refuse("503 Service Unavailable");
        return;
      }
      this.#upgraded.set(link, open + 1);
      socket.once("close", () => this.#upgraded.set(link, (this.#upgraded.get(link) ?? 1) - 1));
      forwardUpgrade(incoming, socket, head, onward(this.#agent(link, target)), broken);
    }, broken);
  }

  /** @throws LabError */
  async #enterSandbox(ticket: Ticket | null): Promise<SandboxLink> {
    if (ticket === null) throw new LabError("auth.forbidden", "no ticket for this preview");
    return await this.#parts.enter(ticket);
  }

  #agent(link: SandboxLink, target: PreviewTarget): Agent {
    const known = this.#agents.get(link) ?? new Map<number, Agent>();
    if (!this.#agents.has(link)) {
      this.#agents.set(link, known);
      void link.closed.then(() => {
        for (const agent of known.values()) agent.destroy();
      });
    }
    const agent = known.get(target.port) ?? this.#parts.agentFor(link, target.port);
    agent.maxSockets = CONNECTIONS;
    known.set(target.port, agent);
    return agent;
  }

  #ownOrigin(agent: Agent, target: PreviewTarget, path: string): Onward {
    return {
      agent,
      hostname: "127.0.0.1",
      port: target.port,
      path,
      request: (headers) => {
        setOrDelete(headers, "cookie", withoutCookies(textOf(headers["cookie"]), this.#parts.cookies.names));
      },
      answer: (headers) => {
        // A cookie for the whole domain could take the place of the site's own.
        const set = headers["set-cookie"];
        if (Array.isArray(set)) headers["set-cookie"] = set.map(hostOnly);
        headers["cache-control"] ??= FRESH;
      },
    };
  }

  #below(agent: Agent, path: PreviewPath, incoming: IncomingMessage): Onward {
    const { target, ticket, rest } = path;
    const prefix = `/preview/${target.sessionId}/${target.port}/${ticket}`;
    return {
      agent,
      hostname: "127.0.0.1",
      port: target.port,
      path: rest,
      request: (headers) => {
        delete headers["cookie"];
        // It would hold the ticket, and be the site's address.
        delete headers["referer"];
        headers["x-forwarded-prefix"] = prefix;
      },
      answer: (headers) => {
        for (const name of Object.keys(headers)) {
          if (!HARMLESS.has(name) && !name.startsWith("x-")) delete headers[name];
        }
        const own = headers["content-security-policy"];
        // Policies in one header, separated by commas, hold each by itself.
        headers["content-security-policy"] = own === undefined ? SANDBOX : `${String(own)}, ${SANDBOX}`;
        headers["referrer-policy"] = "no-referrer";
        headers["cache-control"] ??= FRESH;
        // Pages of an origin that is nobody's load their own fonts and modules across origins. The ticket guards the address.
        headers["access-control-allow-origin"] = "*";
        const location = relocated(textOf(headers["location"]), prefix, incoming.headers.host ?? "");
        if (location !== undefined) headers["location"] = location;
      },
    };
  }

  #pageFor(error: unknown, target: PreviewTarget, incoming: IncomingMessage): PlainPage {
    const params = { port: target.port };
    if (error instanceof LabError) {
      return error.code === "auth.forbidden"
        ? { status: 403, key: "preview-forbidden" }
        : { status: 503, key: "preview-over" };
    }
    if (error instanceof LinkError && error.code === "refused") {
      return { status: 502, key: "preview-silent", params, reloadAfter: 2 };
    }
    if (error instanceof LinkError) return { status: 503, key: "preview-over", reloadAfter: 2 };
    this.#parts.log.debug({ err: error, path: incoming.url, page: wantsPage(incoming.headers) }, "preview failed");
    return { status: 502, key: "preview-broken", params, reloadAfter: 2 };
  }

  #sorry(incoming: IncomingMessage, response: ServerResponse, page: PlainPage): void {
    sendPlainPage(incoming, response, this.#parts.messages, page);
  }
}

function isFor(ticket: Ticket, target: PreviewTarget): boolean {
  return ticket.target.sessionId === target.sessionId && ticket.target.port === target.port;
}

function textOf(value: OutgoingHttpHeaders[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function setOrDelete(headers: OutgoingHttpHeaders, name: string, value: string | undefined): void {
  if (value === undefined) delete headers[name];
  else headers[name] = value;
}

/** A redirection to the program's own root, seen from below `prefix`. */
function relocated(location: string | undefined, prefix: string, host: string): string | undefined {
  if (location === undefined) return undefined;
  if (location.startsWith("/") && !location.startsWith("//")) return `${prefix}${location}`;
  const own = [`http://${host}/`, `https://${host}/`].find((start) => location.startsWith(start));
  return own === undefined ? location : `${prefix}/${location.slice(own.length)}`;
}

/** Where to go on the preview's own host; to its front page when `path` would lead to another. */
function placeBelow(path: string): string {
  const url = URL.parse(path, NOWHERE);
  if (url?.origin !== NOWHERE) return "/";
  const place = url.href.slice(NOWHERE.length);
  // `/.//host` is a path here, and an address of another host by itself.
  return place.startsWith("//") ? "/" : place;
}
