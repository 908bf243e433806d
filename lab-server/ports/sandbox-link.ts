import type { Duplex } from "node:stream";

/** What a command in a sandbox left behind. */
export interface CommandResult {
  /** Exit code, or 128 + signal number. */
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
  /** True when output beyond `maxBytes` was thrown away. */
  readonly truncated: boolean;
}

/** Bounds of one command. */
export interface CommandOptions {
  /** Who runs it; default `root`. */
  readonly user?: "root" | "student";
  readonly stdin?: Buffer;
  /** Default 10 000. The command is killed after it and `LinkError("command-timeout")` is thrown. */
  readonly timeoutMs?: number;
  /** Most bytes kept of stdout and of stderr each. Default 1 MiB. */
  readonly maxBytes?: number;
}

/** Why a link call failed. `closed`: the stream is gone, connect again. `refused`: nothing listens there. */
export type LinkErrorCode = "closed" | "refused" | "command-timeout" | "handshake";

/** A failure of the link itself, never of the command that it carried. */
export class LinkError extends Error {
  readonly code: LinkErrorCode;
  constructor(code: LinkErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "LinkError";
    this.code = code;
  }
}

/** One stream to one sandbox that carries commands, sockets and tunnels side by side. */
export interface SandboxLink {
  /** Runs a program by its argument vector: nothing is interpreted by a shell. */
  run(argv: readonly [string, ...string[]], options?: CommandOptions): Promise<CommandResult>;
  /** Starts a long-running program, as `root` unless said otherwise; the stream is its stdin and stdout, and ends when it does. */
  start(argv: readonly [string, ...string[]], user?: "root" | "student"): Promise<Duplex>;
  /** Connects to a unix socket of the sandbox, e.g. `/var/run/docker.sock`. */
  openSocket(path: string): Promise<Duplex>;
  /** Connects to a TCP port on the sandbox's own loopback address. */
  openPort(port: number): Promise<Duplex>;
  /** Settles, never rejects, once the link is gone for whatever reason. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Makes links. */
export interface LinkFactory {
  /** @throws LinkError `handshake` when the sandbox does not answer within 10 s. */
  connect(sandboxId: string): Promise<SandboxLink>;
}
