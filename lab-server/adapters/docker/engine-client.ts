import { readFileSync } from "node:fs";
import Docker from "dockerode";
import type { EngineEndpoint } from "#config/lab-server-config.ts";

/** A client of the engine at `endpoint`. It bounds no call in time: see `inTime`. */
export function engineClient(endpoint: EngineEndpoint): Docker {
  if (endpoint.kind === "socket") return new Docker({ socketPath: endpoint.path });
  const { host, port, tls } = endpoint;
  if (tls === null) return new Docker({ host, port, protocol: "http" });
  return new Docker({
    host,
    port,
    protocol: "https",
    ca: readFileSync(tls.ca),
    cert: readFileSync(tls.cert),
    key: readFileSync(tls.key),
  });
}

/** The engine's HTTP status of a failed call, or null when there was no answer. */
export function statusOf(error: unknown): number | null {
  if (typeof error !== "object" || error === null || !("statusCode" in error)) return null;
  return typeof error.statusCode === "number" ? error.statusCode : null;
}
