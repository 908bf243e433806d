import type { OutgoingHttpHeaders } from "node:http";
import { create as contentDisposition } from "content-disposition";
import type { ErrorCode } from "#contract/errors.ts";

/** Nothing that a learner made is ever a page of the site's, whoever opens it how. */
export const HEADERS: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy": "sandbox; default-src 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

const STATUS: Partial<Readonly<Record<ErrorCode, number>>> = {
  "request.invalid": 400,
  "request.rate": 429,
  "auth.forbidden": 403,
  "session.unknown": 404,
  "session.ended": 410,
  "session.not-running": 503,
  "file.missing": 404,
  "file.not-file": 409,
  "file.not-folder": 409,
  "file.forbidden": 403,
  "file.conflict": 409,
  "file.too-large": 413,
  "file.no-room": 507,
};

/** The status of a refusal. */
export function statusOf(code: ErrorCode): number {
  return STATUS[code] ?? 500;
}

/** The headers of a file that is to be saved; `bytes`: null when nobody knows before the end. */
export function fileHeaders(file: {
  readonly name: string;
  readonly type: string;
  readonly bytes: number | null;
}): OutgoingHttpHeaders {
  return {
    ...HEADERS,
    "content-type": file.type,
    "content-disposition": contentDisposition(fileName(file.name)),
    ...(file.bytes === null ? {} : { "content-length": file.bytes }),
  };
}

/** A name that every header and file system takes. */
function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a header must not hold
  return name.toWellFormed().replaceAll(/[\x00-\x1f\x7f]/g, "_");
}
