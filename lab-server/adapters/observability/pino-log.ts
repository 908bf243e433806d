import { type DestinationStream, type Level, pino } from "pino";
import type { Log } from "#lab-server/ports/log.ts";

/** One JSON object a line. What looks like a secret is left out, should a field of that name ever come near the log. */
export function pinoLog(level: Level, destination?: DestinationStream): Log {
  const options = {
    level,
    base: null,
    redact: { paths: ["*.password", "*.cookie", "*.ticket", "password", "cookie", "ticket"], remove: true },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}
