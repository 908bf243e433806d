import { chmod, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSocketServer, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { answerJson, answerRegistryError } from "./answers.ts";
import { Connections } from "./connections.ts";
import { HUB_NAMES, type HubKeys } from "./keys.ts";
import type { Log } from "./log.ts";
import { reason } from "./log.ts";

const MOST_CONNECTIONS = 4096;
/** Milliseconds for a handshake, and for a request's head. */
const GREETING = 10_000;
/** Requests answered at the same time; a class that pulls together stays below. */
const MOST_REQUESTS = 1024;
/** Milliseconds that requests under way get at the end. */
const DRAIN = 5000;

/** What the front leads to. */
export interface Routes {
  token(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  search(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  registry(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const names: ReadonlySet<string> = new Set(HUB_NAMES);

async function route(request: IncomingMessage, response: ServerResponse, routes: Routes): Promise<void> {
  const host = (request.headers.host ?? "").toLowerCase().replace(/:\d+$/, "");
  if (!names.has(host)) return answerRegistryError(response, 421, "UNSUPPORTED", "this is not a host of the hub");
  let url: URL;
  try {
    url = new URL(request.url ?? "/", `https://${host}`);
  } catch {
    return answerRegistryError(response, 400, "UNSUPPORTED", "this is not an address");
  }
  if (url.pathname === "/v2" || url.pathname.startsWith("/v2/")) return await routes.registry(request, response);
  if (url.pathname === "/token" && host === "auth.docker.io") return await routes.token(request, response, url);
  if (url.pathname === "/v1/search") return await routes.search(request, response, url);
  if (url.pathname === "/v1/_ping") return answerJson(response, 200, true);
  answerJson(response, 404, { detail: "the lab's Docker Hub has no such page" });
}

/** An open endpoint. */
export interface Front {
  /** Takes nothing new, lets requests under way finish for a few seconds, then cuts them. */
  close(): Promise<void>;
}

/** Answers over TLS on a unix socket that everybody may connect to. @param milliseconds a clock that only counts up */
export async function openFront(
  socket: string,
  keys: Pick<HubKeys, "tlsKey" | "tlsCertificate">,
  routes: Routes,
  log: Log,
  milliseconds: () => number,
): Promise<Front> {
  let busy = 0;
  const connections = new Connections<Socket>(MOST_CONNECTIONS);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const began = milliseconds();
    busy += 1;
    connections.begin(request.socket);
    response.once("close", () => {
      busy -= 1;
      connections.end(request.socket);
      log.info("request", {
        host: request.headers.host?.slice(0, 100),
        method: request.method,
        path: (request.url ?? "").slice(0, 300),
        status: response.headersSent ? response.statusCode : null,
        whole: response.writableFinished,
        ms: Math.round(milliseconds() - began),
      });
    });
    if (busy > MOST_REQUESTS) {
      response.setHeader("connection", "close");
      return answerRegistryError(response, 429, "TOOMANYREQUESTS", "the lab's Docker Hub is busy, try again");
    }
    try {
      await route(request, response, routes);
    } catch (error) {
      log.error("a request failed", { path: (request.url ?? "").slice(0, 300), cause: reason(error) });
      answerRegistryError(response, 503, "UNAVAILABLE", "the lab's Docker Hub is not ready, try again");
    }
  };
  const web = createServer(
    {
      headersTimeout: GREETING,
      // A layer may take long on a busy machine; silence is bounded by the socket's own timeout.
      requestTimeout: 0,
      // Longer than clients keep an idle connection (30 s), so that none sends into one that is just being closed.
      keepAliveTimeout: 75_000,
      maxHeaderSize: 16 * 1024,
    },
    (request, response) => void handle(request, response),
  );
  web.setTimeout(90_000);

  const secureContext = createSecureContext({
    key: keys.tlsKey,
    cert: keys.tlsCertificate,
    minVersion: "TLSv1.2",
  });
  const server = createSocketServer((plain) => {
    const secure = new TLSSocket(plain, { isServer: true, secureContext });
    if (!connections.add(secure)) return;
    const greeting = setTimeout(() => secure.destroy(new Error("no handshake in time")), GREETING);
    secure.once("close", () => clearTimeout(greeting));
    secure.once("error", (error) => log.warn("a connection failed", { cause: error.message }));
    secure.once("secure", () => {
      clearTimeout(greeting);
      web.emit("connection", secure);
    });
  });

  await rm(socket, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, () => {
      server.off("error", reject);
      resolve();
    });
  });
  await chmod(socket, 0o666);

  return {
    async close() {
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      web.closeIdleConnections();
      const cut = setTimeout(() => connections.destroyAll(), DRAIN);
      await closed;
      clearTimeout(cut);
    },
  };
}
