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
  /** Command lines that finished in the learner's terminals, oldest first. */
  commands(): Promise<readonly CommandRecord[]>;
  /**
   * What a container wrote to stdout and stderr, decoded, the last 64 KiB at most. For a container with a terminal this is
   * the terminal's output, so it includes the echo of what was typed. Empty when the container is gone.
   */
  logs(containerId: string): Promise<string>;
  /** Asks 127.0.0.1 of the sandbox with GET. Redirects are not followed. At most 2 s. */
  http(request: HttpRequest): Promise<HttpAnswer>;
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

/** One line of the journal. */
export interface CommandRecord {
  /** Milliseconds since the epoch, when it finished. */
  readonly at: number;
  /** Of the whole line, as `$?` had it. */
  readonly exitCode: number;
  /** The line as bash read it, possibly of several lines. */
  readonly text: string;
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
