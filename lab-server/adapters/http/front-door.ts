import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { type PreviewTarget, parsePreviewHost } from "#contract/preview.ts";
import { isPreviewDomain, parsePreviewPath, splitHost } from "#lab-server/domain/preview.ts";
import { type Messages, sendPlainPage } from "./plain-page.ts";
import type { PreviewDoor } from "./preview-door.ts";
import type { SiteDoor } from "./site-door.ts";

/** Takes over a connection that wants to speak another protocol. */
export type UpgradeHandler = (incoming: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** What the front door leads to. */
export interface FrontDoorParts {
  readonly site: SiteDoor;
  readonly previews: PreviewDoor;
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
  readonly messages: Messages;
}

/** One server for everything: decides by host name and path who answers. */
export function createFrontDoor(parts: FrontDoorParts): Server {
  const server = createServer((incoming, response) => {
    response.on("error", () => response.destroy());
    route(parts, incoming, response);
  });
  server.on("upgrade", (incoming, socket, head) => {
    socket.on("error", () => socket.destroy());
    routeUpgrade(parts, incoming, socket, head);
  });
  // A learner's page may keep a request open for long (server-sent events); Node's own guard against slow heads stays.
  server.requestTimeout = 0;
  return server;
}

function route(parts: FrontDoorParts, incoming: IncomingMessage, response: ServerResponse): void {
  const target = previewOf(parts, incoming);
  const url = incoming.url ?? "/";
  const path = url.split("?", 1)[0] ?? "/";
  if (target !== null) parts.previews.request(incoming, response, target);
  // A proxy's request line (`GET http://elsewhere/`) or `OPTIONS *`.
  else if (!url.startsWith("/")) sendPlainPage(incoming, response, parts.messages, { status: 400, key: "bad-request" });
  else if (path === "/healthz") answerHealth(parts, response);
  else if (path === "/metrics" && isLocal(incoming)) answerMetrics(parts, response);
  else if (path.startsWith("/preview/")) routePreviewPath(parts, incoming, response, url);
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
  if (target !== null) parts.previews.upgrade(incoming, socket, head, target);
  else if (url.startsWith("/socket.io/")) parts.socket(incoming, socket, head);
  else if (preview !== null) parts.previews.upgradePath(incoming, socket, head, preview);
  else if (parts.development) parts.site.upgrade(incoming, socket, head);
  else socket.end("HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
}

function previewOf(parts: FrontDoorParts, incoming: IncomingMessage): PreviewTarget | null {
  const { hostname } = splitHost(incoming.headers.host ?? "");
  return isPreviewDomain(hostname, parts.previewDomain) ? parsePreviewHost(hostname) : null;
}

function answerHealth(parts: FrontDoorParts, response: ServerResponse): void {
  void parts.health().then((health) => {
    const ok = Object.values(health).every(Boolean);
    const body = JSON.stringify({ ok, parts: health });
    response.writeHead(ok ? 200 : 503, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(`${body}\n`);
  });
}

function answerMetrics(parts: FrontDoorParts, response: ServerResponse): void {
  parts.metrics().then(
    (text) => response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(text),
    () => response.writeHead(500).end(),
  );
}

/** Whether a request comes from this machine itself, and not through a proxy on it. */
function isLocal(incoming: IncomingMessage): boolean {
  const address = incoming.socket.remoteAddress ?? "";
  const loopback = address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
  return loopback && incoming.headers["x-forwarded-for"] === undefined;
}
