import { z } from "zod";
import { LabError } from "#components/lab-client/lab-error.ts";
import { fileAddress } from "#contract/addresses.ts";
import { errorCode } from "#contract/errors.ts";

/** One file on its way up. */
export interface Sending {
  readonly sessionId: string;
  /** Where it goes in the sandbox. */
  readonly path: string;
  readonly file: Blob;
  /** Replace what is there; otherwise it is a `file.conflict`. */
  readonly overwrite: boolean;
  readonly onSent: (bytes: number) => void;
  readonly signal: AbortSignal;
}

const refused = z.object({ error: z.object({ code: errorCode, requestId: z.string() }) });

/**
 * Sends a file to the sandbox. XMLHttpRequest, because `fetch` does not tell how far it is.
 * @throws LabError with the lab server's code, `client.offline` or `client.reply`; a DOMException `AbortError`
 */
export function sendFile({ sessionId, path, file, overwrite, onSent, signal }: Sending): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    const settle = (error: Error | null): void => {
      signal.removeEventListener("abort", stop);
      if (error) reject(error);
      else resolve();
    };
    request.upload.addEventListener("progress", ({ loaded }) => onSent(loaded));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) settle(null);
      else settle(errorIn(request.responseText));
    });
    request.addEventListener("error", () => settle(new LabError("client.offline")));
    request.addEventListener("abort", () => settle(new DOMException("canceled", "AbortError")));
    request.open("PUT", fileAddress(sessionId, path));
    request.setRequestHeader("content-type", "application/octet-stream");
    if (!overwrite) request.setRequestHeader("if-none-match", "*");
    if (signal.aborted) return settle(new DOMException("canceled", "AbortError"));
    request.send(file);
  });
}

function errorIn(text: string): LabError {
  try {
    const { code, requestId } = refused.parse(JSON.parse(text)).error;
    return new LabError(code, requestId);
  } catch {
    return new LabError("client.reply");
  }
}
