import type { Duplex } from "node:stream";
import type { Client, ClientChannel } from "ssh2";
import { type CommandOptions, type CommandResult, LinkError, type SandboxLink } from "../../ports/sandbox-link.ts";
import { ChannelStream } from "./channel-stream.ts";
import { type CommandUser, commandLine } from "./command-line.ts";
import { followCommand } from "./command-run.ts";

const DEFAULT_TIMEOUT = 10_000;
const DEFAULT_MAX_BYTES = 1024 * 1024;

/** Asks ssh2 for a channel; ssh2 answers by a callback, or throws at once when the connection is gone. */
type OpenChannel = (answer: (error: Error | undefined, channel: ClientChannel) => void) => void;

const asStream = (channel: ClientChannel): Duplex => new ChannelStream(channel);

/** A link over an authenticated SSH connection. */
export class SshLink implements SandboxLink {
  readonly closed: Promise<void>;
  readonly #client: Client;
  readonly #transport: Duplex;
  #over = false;

  /**
   * @param client authenticated
   * @param transport what carries it; destroyed with the link
   */
  constructor(client: Client, transport: Duplex) {
    this.#client = client;
    this.#transport = transport;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.closed = promise;
    const end = () => {
      this.#over = true;
      resolve();
      transport.destroy();
    };
    client.once("close", end);
    // Behind an exec the stream's other half may stay open after the link program has ended.
    transport.once("end", end);
    transport.once("close", end);
  }

  async run(argv: readonly [string, ...string[]], options: CommandOptions = {}): Promise<CommandResult> {
    const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT;
    const command = commandLine(argv, options.user ?? "root", timeoutMs);
    const bounds = { stdin: options.stdin, timeoutMs, maxBytes: options.maxBytes ?? DEFAULT_MAX_BYTES };
    const { result } = await this.#open(
      (answer) => this.#client.exec(command, answer),
      (channel) => ({ result: followCommand(channel, bounds) }),
    );
    return await result;
  }

  async start(argv: readonly [string, ...string[]], user: CommandUser = "root"): Promise<Duplex> {
    const command = commandLine(argv, user, null);
    return await this.#open((answer) => this.#client.exec(command, answer), asStream);
  }

  async openSocket(path: string): Promise<Duplex> {
    return await this.#open((answer) => this.#client.openssh_forwardOutStreamLocal(path, answer), asStream);
  }

  async openPort(port: number): Promise<Duplex> {
    return await this.#open((answer) => this.#client.forwardOut("127.0.0.1", 0, "127.0.0.1", port, answer), asStream);
  }

  close(): void {
    if (this.#over) return;
    this.#client.end();
    this.#transport.destroy();
  }

  /** @param use called at once: what follows in the same packet, such as the exit code, would be missed a microtask later */
  #open<T>(open: OpenChannel, use: (channel: ClientChannel) => T): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const fail = (cause: unknown) => {
      const code = this.#over || cause === undefined ? "closed" : "refused";
      reject(new LinkError(code, `the sandbox opens no channel: ${String(cause)}`, { cause }));
    };
    if (this.#over) {
      reject(new LinkError("closed", "the link is closed"));
      return promise;
    }
    try {
      open((error, channel) => {
        if (error === undefined) resolve(use(channel));
        else fail(error);
      });
    } catch (error) {
      this.#over = true;
      fail(error);
    }
    return promise;
  }
}
