/**
 * What a check can look at, as plain data. The lab server implements it over the sandbox's engine, journal and ports;
 * each method is called only by a check that needs it, at most once per evaluation (see `concerns`).
 * Every method rejects only when the sandbox cannot be asked at all; evaluation then rejects too and says nothing of the learner.
 */
export interface Observer {
  /** All containers, running or not, in any order. */
  containers(): Promise<readonly ContainerFacts[]>;
  /** All images that `docker image ls` would list. */
  images(): Promise<readonly ImageFacts[]>;
  /** What one image holds, by its id; null when it is gone. */
  image(imageId: string): Promise<ImageDetails | null>;
  /** All networks that `docker network ls` would list. */
  networks(): Promise<readonly NetworkFacts[]>;
  /** All volumes that `docker volume ls` would list. */
  volumes(): Promise<readonly VolumeFacts[]>;
  /** Command lines that finished in the learner's terminals, oldest first. */
  commands(): Promise<readonly CommandRecord[]>;
  /**
   * What a container wrote to stdout and stderr, decoded, the last 64 KiB at most. For a container with a terminal this is
   * the terminal's output, so it includes the echo of what was typed. Empty when the container is gone.
   */
  logs(containerId: string): Promise<string>;
  /** Asks 127.0.0.1 of the sandbox with GET. Redirects are not followed. At most 2 s. */
  http(request: HttpRequest): Promise<HttpAnswer>;
  /** Looks at a path of the sandbox, absolute or beginning with `~/` for the learner's home folder. Links are followed. */
  file(path: string): Promise<FileFacts>;
  /** Runs a program in the sandbox. At most 10 s. */
  run(request: RunRequest): Promise<RunOutcome>;
}

/** A container's state in the Engine API's words (`State.Status` of GET /containers/{id}/json). */
export type ContainerState = "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";

/** One container. The field named in the comment is that of GET /containers/{id}/json. */
export interface ContainerFacts {
  /** 64 hex digits. `Id` */
  readonly id: string;
  /** Without the leading slash. `Name` */
  readonly name: string;
  /** The image as it was named when the container was created, or an id. `Config.Image` */
  readonly image: string;
  /** `sha256:…`. `Image` */
  readonly imageId: string;
  readonly state: ContainerState;
  /** Of the last run; null while it runs and when it never started. `State.ExitCode` */
  readonly exitCode: number | null;
  /** `Config.Tty` */
  readonly tty: boolean;
  /** `Config.OpenStdin` */
  readonly interactive: boolean;
  /** Program and arguments. `Path` and `Args` */
  readonly command: readonly string[];
  /** `Config.Hostname` */
  readonly hostname: string;
  /** Published ports, from `HostConfig.PortBindings` (so also of a container that has ended). */
  readonly ports: readonly PublishedPort[];
  /** `Mounts` */
  readonly mounts: readonly MountFacts[];
  /** Names of the networks that it is connected to. Keys of `NetworkSettings.Networks` */
  readonly networks: readonly string[];
  /** Limit in bytes; 0 without one. `HostConfig.Memory` */
  readonly memory: number;
  /** Limit in processors, e.g. 0.5; 0 without one. `HostConfig.NanoCpus`, or `CpuQuota` by `CpuPeriod` */
  readonly cpus: number;
}

/** Something that a container sees as a part of its file system. */
export interface MountFacts {
  readonly type: "volume" | "bind" | "tmpfs" | "other";
  /** A volume's name, a bind mount's path on the host; empty for tmpfs. */
  readonly source: string;
  /** Inside the container. */
  readonly target: string;
  readonly readOnly: boolean;
}

/** A container's port that answers on the host. */
export interface PublishedPort {
  /** On the host; 0 when Docker chooses. */
  readonly host: number;
  readonly container: number;
  readonly protocol: "tcp" | "udp" | "sctp";
}

/** One image. */
export interface ImageFacts {
  /** `sha256:…` */
  readonly id: string;
  /** E.g. `diamol/base:latest`; empty for a dangling image. */
  readonly tags: readonly string[];
}

/** What one image holds. The field named in the comment is that of GET /images/{id}/json. */
export interface ImageDetails {
  /** How many. `RootFS.Layers` */
  readonly layers: number;
  /** Program and arguments. `Config.Entrypoint` and `Config.Cmd` */
  readonly command: readonly string[];
  /** Each `NAME=value`. `Config.Env` */
  readonly env: readonly string[];
  /** Empty when not set. `Config.WorkingDir` */
  readonly workdir: string;
  /** TCP ports. Keys of `Config.ExposedPorts` */
  readonly expose: readonly number[];
  /** `Config.Labels` */
  readonly labels: Readonly<Record<string, string>>;
  /** The instruction of each step, newest first. `CreatedBy` of GET /images/{id}/history */
  readonly history: readonly string[];
}

/** One network. The field named in the comment is that of GET /networks. */
export interface NetworkFacts {
  readonly name: string;
  readonly driver: string;
  /** In CIDR notation. `IPAM.Config[].Subnet` */
  readonly subnets: readonly string[];
}

/** One volume, as in GET /volumes. */
export interface VolumeFacts {
  readonly name: string;
  readonly driver: string;
}

/** One line of the journal. */
export interface CommandRecord {
  /** Milliseconds since the epoch, when it finished. */
  readonly at: number;
  /** Of the whole line, as `$?` had it. */
  readonly exitCode: number;
  /** The line as bash read it, possibly of several lines. */
  readonly text: string;
  /** Milliseconds since the epoch, when it began. Unknown of a record by an older sandbox image. */
  readonly startedAt?: number;
  /** The terminal whose shell ran it. Unknown of an older image's, and of a shell that is no terminal's. */
  readonly terminal?: string;
}

/** What a check asks of a published port. */
export interface HttpRequest {
  readonly port: number;
  /** Begins with a slash. */
  readonly path: string;
}

/** `refused`: nothing listens. `timeout`: no whole answer within 2 s. `broken`: what answered was not HTTP. */
export type HttpAnswer =
  | {
      readonly answered: true;
      readonly status: number /** Decoded as UTF-8, the first 64 KiB. */;
      readonly body: string;
    }
  | { readonly answered: false; readonly because: "refused" | "timeout" | "broken" };

/** What stands at a path. */
export type FileFacts =
  | { readonly type: "missing" }
  | {
      readonly type: "file" | "folder" | "other";
      /** Permissions in octal without leading zeros, e.g. `644`. */
      readonly mode: string;
      readonly owner: string;
      /** Of a file the first 64 KiB, decoded as UTF-8; empty for everything else. */
      readonly content: string;
    };

/** A program that a check runs by itself. */
export interface RunRequest {
  readonly argv: readonly [string, ...string[]];
  readonly user: "student" | "root";
}

/** How it ended. Output is decoded as UTF-8: stdout, then stderr, 64 KiB of each at most. */
export type RunOutcome =
  | { readonly ended: true; readonly exitCode: number; readonly output: string }
  | { readonly ended: false };
