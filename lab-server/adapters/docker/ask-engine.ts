import type Docker from "dockerode";
import { inTime } from "./in-time.ts";

/**
 * What an engine answers to GET `path` within `ms`, as it came. For what the client's own methods take no signal for: their call
 * would live on when nobody waits for it any more.
 * @throws EngineSilentError, or an error with the answer's status
 */
export function askEngine(docker: Docker, path: string, ms: number): Promise<unknown> {
  return inTime(ms, (abortSignal) => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const statusCodes = { 200: true, 404: "not found", 500: "server error" };
    // The client takes the last character off a path that has a query.
    docker.modem.dial(
      { path: path.includes("?") ? `${path}&` : path, method: "GET", abortSignal, statusCodes },
      (error, data) => {
        if (error === null) resolve(data);
        else reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
    return promise;
  });
}
