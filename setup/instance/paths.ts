import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder that holds package.json. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Places that all instances of this repository share. */
export const shared = {
  /** All that the lab writes into the repository, but for node_modules and .next. */
  lab: join(repository, ".lab"),
  /** Locks and test reports. */
  cache: join(repository, ".lab", ".cache"),
  /** What the lab put on the machine outside the repository: packages, an engine. */
  machine: join(repository, ".lab", ".machine.json"),
  /** Packages that bootstrap.mjs installed, one a line. */
  bootstrapPackages: join(repository, ".lab", ".bootstrap-packages"),
} as const;

/** Places of one instance, below its data folder. */
export interface InstancePaths {
  readonly data: string;
  /** Bind-mounted into the lab host. */
  readonly run: string;
  readonly socket: string;
  readonly secrets: string;
  readonly hubSecret: string;
  readonly linkKey: string;
  readonly cookieSecret: string;
  readonly database: string;
  readonly logs: string;
  /** Identity of the process that runs `npm start`. */
  readonly processFile: string;
  /** Identities of the services that it keeps running. */
  readonly servicesFile: string;
  /** Number of the lab server's process, for tests that kill it. */
  readonly labServerPid: string;
  /** The lab server's configuration as it was started. */
  readonly labServerConfig: string;
  /** What a start leaves for the commands after it: see state.ts. */
  readonly stateFile: string;
}

/** The places of the instance whose data folder is given (absolute). */
export function instancePaths(data: string): InstancePaths {
  const secrets = join(data, "secrets");
  return {
    data,
    run: join(data, "run"),
    socket: join(data, "run", "docker.sock"),
    secrets,
    hubSecret: join(secrets, "hub"),
    linkKey: join(secrets, "link"),
    cookieSecret: join(secrets, "cookie"),
    database: join(data, "lab.sqlite"),
    logs: join(data, "logs"),
    processFile: join(data, "lab.pid"),
    servicesFile: join(data, "services.json"),
    labServerPid: join(data, "lab-server.pid"),
    labServerConfig: join(data, "lab-server.json"),
    stateFile: join(data, "state.json"),
  };
}
