import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { DiskError } from "./errors.ts";
import { requests, type Verb } from "./protocol.ts";
import type { VolumeDriver } from "./volume-driver.ts";

/** Longest request body in bytes: real ones have a few hundred. */
const BODY_LIMIT = 64 * 1024;

/**
 * The HTTP server of a legacy Docker plugin that is a volume driver; the caller makes it listen on the plugin's socket.
 * A failed call is answered with status 500 and `Err`, as the protocol wants, and given to `report`.
 */
export function createPluginServer(driver: VolumeDriver, report: (path: string, error: unknown) => void): Server {
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    answer(driver, path, request).then(
      (body) => send(response, 200, body),
      (error: unknown) => {
        report(path, error);
        send(response, 500, { Err: error instanceof Error ? error.message : String(error) });
      },
    );
  });
  // The engine keeps its connections for later. One that is closed while it writes makes it try again with an empty body.
  server.keepAliveTimeout = 0;
  return server;
}

async function answer(driver: VolumeDriver, path: string, request: IncomingMessage): Promise<object> {
  const text = await readBody(request);
  if (path === "/Plugin.Activate") return { Implements: ["VolumeDriver"] };
  const verb = path.replace(/^\/VolumeDriver\./, "");
  if (!isVerb(verb)) throw new DiskError("request", `unknown call ${path}`);
  return { ...(await driver.answer(verb, parse(text))), Err: "" };
}

function isVerb(text: string): text is Verb {
  return Object.hasOwn(requests, text);
}

function parse(text: string): unknown {
  if (text === "") return {};
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DiskError("request", "body is not JSON", { cause });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > BODY_LIMIT) throw new DiskError("request", "body too long");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "Content-Type": "application/vnd.docker.plugins.v1.1+json" });
  response.end(JSON.stringify(body));
}
