import type { ServerResponse } from "node:http";

/** Error codes of the registry API (distribution's "Registry HTTP API V2", "Errors") that the hub itself answers with. */
export type RegistryErrorCode = "DENIED" | "TOOMANYREQUESTS" | "UNAVAILABLE" | "UNSUPPORTED" | "UNKNOWN";

/** Answers with JSON, unless an answer has begun already: then the connection is cut, so that nobody takes a part for the whole. */
export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const text = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": text.length,
    "cache-control": "no-store",
  });
  response.end(text);
}

/** Answers as a registry does; Docker shows the message. */
export function answerRegistryError(
  response: ServerResponse,
  status: number,
  code: RegistryErrorCode,
  message: string,
): void {
  answerJson(response, status, { errors: [{ code, message, detail: null }] });
}
