import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as makeRequest,
  type OutgoingHttpHeaders,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import { type Duplex, pipeline } from "node:stream";
import { endToEnd } from "./headers.ts";

/** Where a request goes on to, and what changes on the way. */
export interface Onward {
  readonly agent: Agent;
  /** Host and port as the agent understands them. */
  readonly hostname: string;
  readonly port: number;
  /** Path and query. */
  readonly path: string;
  /** Changes the headers of the request, in place. */
  readonly request: (headers: OutgoingHttpHeaders) => void;
  /** Changes the headers of the answer, in place. */
  readonly answer: (headers: OutgoingHttpHeaders) => void;
}

/** Passes a request on and its answer back. `failed` is called instead of an answer; once an answer has begun it is cut off. */
export function forward(
  incoming: IncomingMessage,
  response: ServerResponse,
  onward: Onward,
  failed: (error: Error) => void,
): void {
  const outgoing = begin(incoming, onward, framing(incoming), failed);
  if (outgoing === null) return;
  outgoing.once("response", (answer) => {
    // The visitor may have gone while the answer was on its way; nothing can be piped into what is destroyed.
    if (response.destroyed) {
      answer.destroy();
      return;
    }
    try {
      const headers = endToEnd(answer.headers);
      onward.answer(headers);
      // The reason phrase stays behind: Node reads ones that it refuses to write, and browsers show none.
      response.writeHead(statusOf(answer), headers);
    } catch (error) {
      answer.destroy();
      failed(asError(error));
      return;
    }
    pipeline(answer, response, () => undefined);
  });
  outgoing.once("upgrade", (_answer, upstream) => {
    upstream.destroy();
    failed(new Error("another protocol, unasked"));
  });
  outgoing.on("error", (error) => {
    if (response.headersSent) response.destroy();
    // Node's agent may pick a connection that the other side is just closing. Nothing was read of such a request.
    else if (outgoing.reusedSocket && isRepeatable(incoming)) forward(incoming, response, onward, failed);
    else failed(error);
  });
  response.once("close", () => outgoing.destroy());
  if (hasBody(incoming)) {
    outgoing.flushHeaders();
    pipeline(incoming, outgoing, () => undefined);
  } else outgoing.end();
}

/** Passes on a request to speak another protocol (a web socket), then every byte in both directions. */
export function forwardUpgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  onward: Onward,
  failed: (error: Error) => void,
): void {
  const upgrade = incoming.headers.upgrade ?? "websocket";
  const outgoing = begin(incoming, onward, { connection: "Upgrade", upgrade }, failed);
  if (outgoing === null) return;
  socket.once("close", () => outgoing.destroy());
  outgoing.once("upgrade", (answer, upstream, first) => {
    upstream.on("error", () => upstream.destroy());
    if (socket.destroyed) {
      upstream.destroy();
      return;
    }
    // Both pipelines listen to both streams.
    for (const stream of [socket, upstream]) stream.setMaxListeners(20);
    const headers = endToEnd(answer.headers);
    onward.answer(headers);
    writeHead(socket, 101, { ...headers, connection: "Upgrade", upgrade: answer.headers.upgrade ?? "websocket" });
    socket.write(first);
    upstream.write(head);
    pipeline(socket, upstream, () => undefined);
    pipeline(upstream, socket, () => undefined);
  });
  outgoing.once("response", (answer) => {
    if (socket.destroyed) {
      answer.destroy();
      return;
    }
    try {
      const headers = endToEnd(answer.headers);
      onward.answer(headers);
      writeHead(socket, statusOf(answer), { ...headers, connection: "close" });
    } catch (error) {
      answer.destroy();
      failed(asError(error));
      return;
    }
    pipeline(answer, socket, () => undefined);
  });
  outgoing.on("error", failed);
  outgoing.end();
}

/** Begins the request to the next hop, or says why that is impossible. */
function begin(
  incoming: IncomingMessage,
  onward: Onward,
  extra: OutgoingHttpHeaders,
  failed: (error: Error) => void,
): ClientRequest | null {
  try {
    const { "content-length": _length, ...passed } = endToEnd(incoming.headers);
    const headers = { ...passed, ...extra };
    onward.request(headers);
    const { agent, hostname, port, path } = onward;
    return makeRequest({ agent, hostname, port, path, method: incoming.method ?? "GET", headers, setHost: false });
  } catch (error) {
    failed(asError(error));
    return null;
  }
}

/**
 * The headers that say how long the body is. They must agree with what is sent (RFC 9112, 6.3): the next hop would take a body that does
 * not come out of the next visitor's request on the same connection.
 */
function framing(incoming: IncomingMessage): OutgoingHttpHeaders {
  if (incoming.headers["transfer-encoding"] !== undefined) return { "transfer-encoding": "chunked" };
  const length = incoming.headers["content-length"];
  return length === undefined ? {} : { "content-length": length };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? "0") !== 0;
}

function isRepeatable(incoming: IncomingMessage): boolean {
  return (incoming.method === "GET" || incoming.method === "HEAD") && !hasBody(incoming);
}

/** @throws RangeError when it is no status of a final answer (RFC 9110, 15) */
function statusOf({ statusCode = 0 }: IncomingMessage): number {
  if (statusCode < 200 || statusCode > 999) throw new RangeError(`status ${statusCode}`);
  return statusCode;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function writeHead(socket: Duplex, status: number, headers: OutgoingHttpHeaders): void {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((each) => (each === undefined ? [] : [`${name}: ${each}`])),
  );
  // Node reads heads as Latin-1.
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}\r\n${lines.join("\r\n")}\r\n\r\n`, "latin1");
}
