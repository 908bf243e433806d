import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type PreviewTarget, parsePreviewHost } from "#contract/preview.ts";
import { isLoopback, isPreviewDomain, parsePreviewPath, splitHost } from "#lab-server/domain/preview.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { type PageMessages, sendPlainPage } from "./plain-page.ts";
import type { PreviewDoor } from "./preview-door.ts";
import { isFromThisMachine } from "./remote-address.ts";
import type { SessionDoor } from "./session-door.ts";
import type { SiteDoor } from "./site-door.ts";

/** Takes over a connection that wants to speak another protocol. */
export type UpgradeHandler = (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What the front door leads to. */
export interface FrontDoorParts {
  readonly site: SiteDoor;
  readonly previews: PreviewDoor;
  readonly sessions: Pick<SessionDoor, "request">;
  /** The lab's own web socket at `/socket.io/`. */
  readonly socket: UpgradeHandler;
  /** Whether each part is well. */
  readonly health: () => Promise<Readonly<Record<string, boolean>>>;
  /** Measurements in Prometheus' text format. */
  readonly metrics: () => Promise<string>;
  /** Previews are at `p<port>-<session>.<domain>`. */
  readonly previewDomain: string;
  /** Next's own web socket is passed on. */
  readonly development: boolean;
  /** Whether a browser may come by this host name; over TLS any will do, because the proxy's certificate names the lab. */
  readonly isSiteName: (hostname: string) => boolean;
  readonly messages: PageMessages;
  readonly log: Log;
}

/** The lab's one server. */
export interface FrontDoor {
  readonly server: Server;
  /** Cuts every connection, also those that speak another protocol by now, which Node's own server no longer counts as its. */
  cut(): void;
}

/** One server for everything: decides by host name and path who answers. */
export function createFrontDoor(parts: FrontDoorParts): FrontDoor {
  const upgraded = new Set<Duplex>();
  const server = createServer((incoming, response) => {
    response.on("error", () => response.destroy());
    try {
      route(parts, incoming, response);
    } catch (error) {
      parts.log.error({ err: error, path: incoming.url }, "a request could not be routed");
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { connection: "close" }).end();
    }
  });
  server.on("upgrade", (incoming, socket, head) => {
    socket.on("error", () => socket.destroy());
    upgraded.add(socket);
    socket.once("close", () => upgraded.delete(socket));
    try {
      routeUpgrade(parts, incoming, socket, head);
    } catch (error) {
      parts.log.error({ err: error, path: incoming.url }, "an upgrade could not be routed");
      socket.destroy();
    }
  });
  // A learner's page may keep a request open for long (server-sent events); Node's own guard against slow heads stays.
  server.requestTimeout = 0;
  return {
    server,
    cut: () => {
      server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
    },
  };
}

function route(parts: FrontDoorParts, incoming: IncomingMessage, response: ServerResponse): void {
  const target = previewOf(parts, incoming);
  const url = incoming.url ?? "/";
  const path = url.split("?", 1)[0] ?? "/";
  // HTTP/1.0 knows requests that name no host; nothing here can be addressed by one.
  if (!incoming.headers.host) sendPlainPage(incoming, response, parts.messages, { status: 400, key: "bad-request" });
  else if (!isKnown(parts, incoming))
    sendPlainPage(incoming, response, parts.messages, { status: 421, key: "foreign-host" });
  else if (target !== null) parts.previews.request(incoming, response, target);
  // A proxy's request line (`GET http://elsewhere/`) or `OPTIONS *`.
  else if (!url.startsWith("/")) sendPlainPage(incoming, response, parts.messages, { status: 400, key: "bad-request" });
  else if (path === "/healthz") answerHealth(parts, response);
  else if (path === "/metrics" && isForOperator(incoming)) answerMetrics(parts, response);
  else if (path.startsWith("/preview/")) routePreviewPath(parts, incoming, response, url);
  else if (path.startsWith("/lab/")) parts.sessions.request(incoming, response);
  else parts.site.request(incoming, response);
}

function routePreviewPath(
  parts: FrontDoorParts,
  incoming: IncomingMessage,
  response: ServerResponse,
  url: string,
): void {
  const preview = parsePreviewPath(url);
  if (preview === null) sendPlainPage(incoming, response, parts.messages, { status: 404, key: "preview-forbidden" });
  else parts.previews.requestPath(incoming, response, preview);
}

function routeUpgrade(parts: FrontDoorParts, incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
  const target = previewOf(parts, incoming);
  const url = incoming.url ?? "/";
  const preview = parsePreviewPath(url);
  if (!incoming.headers.host) refuse(socket, "400 Bad Request");
  else if (!isKnown(parts, incoming)) refuse(socket, "421 Misdirected Request");
  else if (target !== null) parts.previews.upgrade(incoming, socket, head, target);
  else if (url.startsWith("/socket.io/")) parts.socket(incoming, socket, head);
  else if (preview !== null) parts.previews.upgradePath(incoming, socket, head, preview);
  else if (parts.development) parts.site.upgrade(incoming, socket, head);
  else refuse(socket, "404 Not Found");
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}

/**
 * Whether the browser came by a name of this lab. A stranger's page whose name suddenly leads here can set any header but `Origin`, which
 * every web socket carries; a proxy's word for TLS counts for the rest, where nothing is to be had.
 */
function isKnown(parts: FrontDoorParts, incoming: IncomingMessage): boolean {
  const { host, origin, upgrade } = incoming.headers;
  const secure =
    upgrade === undefined ? incoming.headers["x-forwarded-proto"] === "https" : origin?.startsWith("https://") === true;
  return secure || parts.isSiteName(splitHost(host ?? "").hostname);
}

function previewOf(parts: FrontDoorParts, incoming: IncomingMessage): PreviewTarget | null {
  const { hostname } = splitHost(incoming.headers.host ?? "");
  return isPreviewDomain(hostname, parts.previewDomain) ? parsePreviewHost(hostname) : null;
}

function answerHealth(parts: FrontDoorParts, response: ServerResponse): void {
  parts.health().then(
    (health) => {
      const ok = Object.values(health).every(Boolean);
      const body = JSON.stringify({ ok, parts: health });
      response.writeHead(ok ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" });
      response.end(`${body}\n`);
    },
    () => response.writeHead(500).end(),
  );
}

function answerMetrics(parts: FrontDoorParts, response: ServerResponse): void {
  parts.metrics().then(
    (text) => response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(text),
    () => response.writeHead(500).end(),
  );
}

/** Whether a request for figures comes from this machine itself, by a name that only this machine has. */
function isForOperator(incoming: IncomingMessage): boolean {
  return isFromThisMachine(incoming) && isLoopback(splitHost(incoming.headers.host ?? "").hostname);
}
