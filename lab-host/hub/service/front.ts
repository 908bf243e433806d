import { chmod, rm } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:https";
import { answerJson, answerRegistryError } from "./answers.ts";
import { HUB_NAMES, type HubKeys } from "./keys.ts";
import type { Log } from "./log.ts";
import { reason } from "./log.ts";

const MOST_CONNECTIONS = 4096;
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
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const began = milliseconds();
    busy += 1;
    response.once("close", () => {
      busy -= 1;
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
  const server = createServer(
    {
      key: keys.tlsKey,
      cert: keys.tlsCertificate,
      minVersion: "TLSv1.2",
      headersTimeout: 10_000,
      // A layer may take long on a busy machine; silence is bounded by the socket's own timeout.
      requestTimeout: 0,
      keepAliveTimeout: 15_000,
      handshakeTimeout: 10_000,
      maxHeaderSize: 16 * 1024,
    },
    (request, response) => void handle(request, response),
  );
  server.maxConnections = MOST_CONNECTIONS;
  server.setTimeout(90_000);
  server.on("tlsClientError", (error) => log.warn("handshake failed", { cause: error.message }));

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
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN);
      await closed;
      clearTimeout(cut);
    },
  };
}
