import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import type { EngineEndpoint } from "#config/lab-server-config.ts";
import { Failure, systemCode } from "../console/failure.ts";
import { describeEndpoint, dockerAt, endpointFromEnvironment } from "./connect.ts";
import { type LimitFacts, missingLimits } from "./limits.ts";

/** Oldest Docker API that the lab works with: Docker Engine 20.10, the oldest one of the supported distributions. */
const OLDEST_API = [1, 41] as const;
const DEFAULT_SOCKET = "/var/run/docker.sock";

/** An engine that answers and is fit to run the lab host. */
export interface OuterEngine {
  readonly docker: Docker;
  readonly endpoint: EngineEndpoint;
  readonly version: string;
  /** Folder of its images, as it names it. */
  readonly root: string;
  readonly cpus: number;
  /** Bytes. */
  readonly memory: number;
  readonly cgroupVersion: string;
  /** What it cannot limit: see `missingLimits`. */
  readonly missingLimits: readonly string[];
}

/** Why no engine answers. */
export type EngineState =
  | { readonly state: "ready"; readonly engine: OuterEngine }
  /** Nothing listens at the default address: one may be installed or started. */
  | { readonly state: "absent" };

/** Where to look: DOCKER_HOST and its companions, else the default socket. */
export type EngineEnvironment = NodeJS.ProcessEnv;

/**
 * Looks for the engine of this machine.
 * @throws Failure `engine-forbidden`, `engine-old`, `engine-unfit`, or `engine-missing` when DOCKER_HOST names one that does not answer
 */
export async function findEngine(env: EngineEnvironment): Promise<EngineState> {
  const { DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH } = env;
  const named = endpointFromEnvironment({ DOCKER_HOST, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH });
  const endpoint = named ?? ({ kind: "socket", path: DEFAULT_SOCKET } as const);
  const docker = dockerAt(endpoint);
  try {
    await Promise.race([docker.ping(), silence(10_000)]);
  } catch (thrown) {
    const where = describeEndpoint(endpoint);
    const code = systemCode(thrown);
    if (code === "EACCES" || code === "EPERM") {
      throw new Failure(
        "engine-forbidden",
        `A Docker engine listens at ${where}, but this user may not use it.`,
        "Run the command as root, or join the docker group and log in again: sudo usermod -aG docker $USER",
        { cause: thrown },
      );
    }
    if (named === null && (code === "ENOENT" || code === "ECONNREFUSED")) return { state: "absent" };
    throw new Failure(
      "engine-missing",
      `No Docker engine answers at ${where} (${code ?? "no answer"}).`,
      named === null
        ? "See what ails it: systemctl status docker, journalctl -u docker."
        : "DOCKER_HOST names it: start that engine, or unset DOCKER_HOST to use the default socket.",
      { cause: thrown },
    );
  }
  return { state: "ready", engine: await examine(docker, endpoint) };
}

async function silence(patience: number): Promise<never> {
  await sleep(patience, undefined, { ref: false });
  throw new Error(`no answer within ${patience / 1000} s`);
}

/** The fields of `GET /info` that @types/dockerode leaves untyped. */
interface Info extends LimitFacts {
  readonly DockerRootDir: string;
  readonly NCPU: number;
  readonly MemTotal: number;
  readonly OSType: string;
  readonly CgroupVersion?: string;
  readonly SecurityOptions?: readonly string[];
}

async function examine(docker: Docker, endpoint: EngineEndpoint): Promise<OuterEngine> {
  const version = await docker.version();
  const [major = 0, minor = 0] = version.ApiVersion.split(".").map(Number);
  if (major < OLDEST_API[0] || (major === OLDEST_API[0] && minor < OLDEST_API[1])) {
    throw new Failure(
      "engine-old",
      `The Docker engine at ${describeEndpoint(endpoint)} is too old: ${version.Version} speaks API ${version.ApiVersion}.`,
      `The lab needs API ${OLDEST_API.join(".")}, that is Docker Engine 20.10 or newer: upgrade it (Debian: apt install docker.io).`,
    );
  }
  const info = (await docker.info()) as Info;
  if (info.OSType !== "linux") {
    throw new Failure(
      "engine-unfit",
      `The Docker engine runs ${info.OSType} containers.`,
      "Point DOCKER_HOST at an engine on Linux.",
    );
  }
  const rootless = info.SecurityOptions?.some((each) => each.includes("name=rootless")) ?? false;
  if (rootless) {
    throw new Failure(
      "engine-unfit",
      "The Docker engine runs rootless; the lab host needs a second range of user ids below it, which a rootless engine cannot give.",
      "Use the machine's ordinary engine: unset DOCKER_HOST, or set DOCKER_HOST=unix:///var/run/docker.sock",
    );
  }
  return {
    docker,
    endpoint,
    version: version.Version,
    root: info.DockerRootDir,
    cpus: info.NCPU,
    memory: info.MemTotal,
    cgroupVersion: info.CgroupVersion ?? "1",
    missingLimits: missingLimits(info),
  };
}
