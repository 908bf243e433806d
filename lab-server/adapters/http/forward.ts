import {
  type Agent,
  type ClientRequest,
  type IncomingMessage,
  request as makeRequest,
  type OutgoingHttpHeaders,
  type ServerResponse,
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
  const outgoing = begin(incoming, onward, {});
  outgoing.once("response", (answer) => {
    const headers = endToEnd(answer.headers);
    onward.answer(headers);
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, headers);
    pipeline(answer, response, () => undefined);
  });
  outgoing.once("error", (error) => {
    if (response.headersSent) response.destroy();
    // Node's agent may pick a connection that the other side is just closing. Nothing was read of such a request.
    else if (outgoing.reusedSocket && isRepeatable(incoming)) forward(incoming, response, onward, failed);
    else failed(error);
  });
  response.once("close", () => outgoing.destroy());
  if (isRepeatable(incoming)) outgoing.end();
  else pipeline(incoming, outgoing, () => undefined);
}

/** Passes on a request to speak another protocol (a web socket), then every byte in both directions. */
export function forwardUpgrade(
  incoming: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  onward: Onward,
  failed: (error: Error) => void,
): void {
  const outgoing = begin(incoming, onward, { connection: "Upgrade", upgrade: incoming.headers.upgrade ?? "websocket" });
  socket.once("close", () => outgoing.destroy());
  outgoing.once("upgrade", (answer, upstream, first) => {
    const headers = endToEnd(answer.headers);
    onward.answer(headers);
    writeHead(socket, answer, { ...headers, connection: "Upgrade", upgrade: answer.headers.upgrade ?? "websocket" });
    socket.write(first);
    upstream.write(head);
    pipeline(socket, upstream, () => undefined);
    pipeline(upstream, socket, () => undefined);
  });
  outgoing.once("response", (answer) => {
    const headers = endToEnd(answer.headers);
    onward.answer(headers);
    writeHead(socket, answer, { ...headers, connection: "close" });
    pipeline(answer, socket, () => undefined);
  });
  outgoing.once("error", failed);
  outgoing.end();
}

function begin(incoming: IncomingMessage, onward: Onward, extra: OutgoingHttpHeaders): ClientRequest {
  const headers = { ...endToEnd(incoming.headers), ...extra };
  onward.request(headers);
  const { agent, hostname, port, path } = onward;
  return makeRequest({ agent, hostname, port, path, method: incoming.method ?? "GET", headers, setHost: false });
}

function isRepeatable(incoming: IncomingMessage): boolean {
  return incoming.method === "GET" || incoming.method === "HEAD";
}

function writeHead(socket: Duplex, answer: IncomingMessage, headers: OutgoingHttpHeaders): void {
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).flatMap((each) => (each === undefined ? [] : [`${name}: ${each}`])),
  );
  socket.write(`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage ?? ""}\r\n${lines.join("\r\n")}\r\n\r\n`);
}
