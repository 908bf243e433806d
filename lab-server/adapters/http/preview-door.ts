import type { Agent, IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { PreviewTarget } from "#contract/preview.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { PreviewPath } from "#lab-server/domain/preview.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { Ticket, Tickets } from "#lab-server/ports/tickets.ts";
import { forward, forwardUpgrade, type Onward } from "./forward.ts";
import { wantsPage } from "./headers.ts";
import { type PageMessages, type PlainPage, sendPlainPage } from "./plain-page.ts";
import type { PreviewCookies } from "./preview-cookies.ts";
import { toBelow, toOwnOrigin } from "./preview-onward.ts";
import { RetryPace } from "./retry-pace.ts";

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
/** Most connections that requests to one port of a sandbox take at a time; further ones wait for their turn. */
const CONNECTIONS = 64;
/** Most web sockets into one sandbox. */
const UPGRADED = 64;

/** Shows learners' published ports. */
export class PreviewDoor {
  readonly #parts: PreviewDoorParts;
  readonly #agents = new WeakMap<SandboxLink, Map<number, Agent>>();
  readonly #upgraded = new WeakMap<SandboxLink, number>();
  /** By the agent of a port. */
  readonly #pace = new RetryPace();

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
      toOwnOrigin(agent, target, url, this.#parts.cookies),
    );
  }

  /** A web socket to a preview's own origin. */
  upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer, target: PreviewTarget): void {
    this.#passUpgrade(incoming, socket, head, this.#fromCookies(incoming, target), target, (agent) =>
      toOwnOrigin(agent, target, incoming.url ?? "/", this.#parts.cookies),
    );
  }

  /** A request to a preview below the site's address. */
  requestPath(incoming: IncomingMessage, response: ServerResponse, path: PreviewPath): void {
    this.#pass(incoming, response, this.#fromPath(path), path.target, (agent) => toBelow(agent, path, incoming));
  }

  /** A web socket to a preview below the site's address. */
  upgradePath(incoming: IncomingMessage, socket: Duplex, head: Buffer, path: PreviewPath): void {
    this.#passUpgrade(incoming, socket, head, this.#fromPath(path), path.target, (agent) =>
      toBelow(agent, path, incoming),
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
    this.#enterSandbox(ticket).then(
      (link) => {
        const agent = this.#agent(link, target);
        const way = onward(agent);
        const answer: Onward["answer"] = (headers) => {
          this.#pace.answered(agent);
          way.answer(headers);
        };
        forward(incoming, response, { ...way, answer }, (error) => {
          this.#sorry(incoming, response, this.#paced(this.#pageFor(error, target, incoming), agent, incoming));
        });
      },
      (error: unknown) => this.#sorry(incoming, response, this.#pageFor(error, target, incoming)),
    );
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

  /** Only a page loads itself again; what it asks for besides does not count. */
  #paced(page: PlainPage, agent: Agent, { headers }: IncomingMessage): PlainPage {
    if (page.reloadAfter === undefined || !wantsPage(headers)) return page;
    return { ...page, reloadAfter: this.#pace.missed(agent, page.key) };
  }

  #sorry(incoming: IncomingMessage, response: ServerResponse, page: PlainPage): void {
    sendPlainPage(incoming, response, this.#parts.messages, page);
  }
}

function isFor(ticket: Ticket, target: PreviewTarget): boolean {
  return ticket.target.sessionId === target.sessionId && ticket.target.port === target.port;
}

/** Where to go on the preview's own host; to its front page when `path` would lead to another. */
function placeBelow(path: string): string {
  const url = URL.parse(path, NOWHERE);
  if (url?.origin !== NOWHERE) return "/";
  const place = url.href.slice(NOWHERE.length);
  // `/.//host` is a path here, and an address of another host by itself.
  return place.startsWith("//") ? "/" : place;
}
