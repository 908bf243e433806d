import { readFileSync } from "node:fs";
import { join } from "node:path";
import Docker from "dockerode";
import type { EngineEndpoint } from "#config/lab-server-config.ts";
import { Failure } from "../console/failure.ts";

/** Makes a client. Nothing is sent yet. */
export function dockerAt(endpoint: EngineEndpoint): Docker {
  if (endpoint.kind === "socket") return new Docker({ socketPath: endpoint.path });
  const { host, port, tls } = endpoint;
  if (tls === null) return new Docker({ protocol: "http", host, port });
  return new Docker({
    protocol: "https",
    host,
    port,
    ca: readFileSync(tls.ca),
    cert: readFileSync(tls.cert),
    key: readFileSync(tls.key),
  });
}

const pemFiles = (folder: string) => ({
  ca: join(folder, "ca.pem"),
  cert: join(folder, "cert.pem"),
  key: join(folder, "key.pem"),
});

/**
 * The engine that an address names: `unix:///path` or `tcp://host:port`.
 * @param tlsFolder folder of ca.pem, cert.pem and key.pem, or empty for no TLS
 * @throws Failure `engine-unfit` for other kinds of address
 */
export function endpointOf(address: string, tlsFolder: string): EngineEndpoint {
  const path = /^unix:\/\/(\/.+)$/.exec(address)?.[1];
  if (path !== undefined) return { kind: "socket", path };
  const tcp = /^tcp:\/\/([^/:]+):(\d+)\/?$/.exec(address);
  if (tcp?.[1] !== undefined) {
    return { kind: "tcp", host: tcp[1], port: Number(tcp[2]), tls: tlsFolder === "" ? null : pemFiles(tlsFolder) };
  }
  throw new Failure(
    "engine-unfit",
    `“${address}” is not an engine's address that the lab can use.`,
    "Use unix:///path/to/docker.sock or tcp://host:port, or unset DOCKER_HOST for the default socket.",
  );
}

/** The engine that the operator's environment names as the Docker client reads it (DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH), if any. */
export function endpointFromEnvironment(env: {
  readonly DOCKER_HOST?: string | undefined;
  readonly DOCKER_TLS_VERIFY?: string | undefined;
  readonly DOCKER_CERT_PATH?: string | undefined;
}): EngineEndpoint | null {
  if (env.DOCKER_HOST === undefined || env.DOCKER_HOST === "") return null;
  return endpointOf(env.DOCKER_HOST, env.DOCKER_TLS_VERIFY ? (env.DOCKER_CERT_PATH ?? "") : "");
}

/** An endpoint for a reader. */
export function describeEndpoint(endpoint: EngineEndpoint): string {
  return endpoint.kind === "socket" ? endpoint.path : `tcp://${endpoint.host}:${endpoint.port}`;
}
