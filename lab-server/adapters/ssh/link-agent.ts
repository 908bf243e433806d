import { Agent, type AgentOptions, type ClientRequestArgs } from "node:http";
import type { Duplex } from "node:stream";
import { inspect } from "node:util";
import type { SandboxLink } from "../../ports/sandbox-link.ts";

/** What Node's HTTP client calls on a connection beyond what every stream has; none means anything on an SSH channel. */
const SOCKET_METHODS = {
  setKeepAlive: () => undefined,
  setNoDelay: () => undefined,
  setTimeout: () => undefined,
  ref: () => undefined,
  unref: () => undefined,
};

/**
 * HTTP has no use for half a connection. When the program at the other end leaves, its half ends and ours would stay open: kept for the next
 * request, which nobody would ever answer. Ending ours closes the channel, and a closed one is not kept.
 */
function asSocket(stream: Duplex): Duplex {
  stream.once("end", () => stream.end());
  return Object.assign(stream, SOCKET_METHODS, { destroySoon: () => stream.end() });
}

/** Opens the connections of an HTTP client through a link, whatever host and port the request names. */
class LinkAgent extends Agent {
  readonly #open: () => Promise<Duplex>;
  readonly #answerMax: number;
  /** Bytes of the answer under way. */
  readonly #taken = new WeakMap<Duplex, number>();

  /** @param answerMax most bytes of one answer; a connection that brings more is broken off */
  constructor(open: () => Promise<Duplex>, options: AgentOptions, answerMax = Number.POSITIVE_INFINITY) {
    super(options);
    this.#open = open;
    this.#answerMax = answerMax;
    // The agent says `free` when an answer is over.
    this.on("free", (stream: Duplex) => this.#taken.delete(stream));
  }

  /** Docker's client describes each request in full for a debug log, with its agent and all that hangs on it, also while nobody reads that log. */
  [inspect.custom](): string {
    return "LinkAgent";
  }

  override createConnection(
    _options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    this.#open().then(
      (stream) => {
        if (Number.isFinite(this.#answerMax)) this.#bound(stream);
        callback?.(null, asSocket(stream));
      },
      // Node reads no stream beside an error, but its type demands one.
      (error: unknown) => {
        if (callback !== undefined) Reflect.apply(callback, undefined, [error]);
      },
    );
    return undefined;
  }

  #bound(stream: Duplex): void {
    stream.on("data", (chunk: Buffer) => {
      const taken = (this.#taken.get(stream) ?? 0) + chunk.length;
      this.#taken.set(stream, taken);
      if (taken > this.#answerMax) stream.destroy(new Error("the sandbox's answer is too long"));
    });
  }
}

/** Most bytes of one answer of a sandbox's engine. The stream of events is an answer too: it is followed anew after so many. */
const ENGINE_ANSWER_MAX = 8 * 1024 * 1024;

/**
 * An agent for Node's HTTP client that speaks to the sandbox's Docker Engine through the link; connections are kept and reused.
 * Destroy it with the link.
 */
export function createEngineAgent(link: SandboxLink, socketPath = "/var/run/docker.sock"): Agent {
  return new LinkAgent(() => link.openSocket(socketPath), { keepAlive: true, maxFreeSockets: 4 }, ENGINE_ANSWER_MAX);
}

/** An agent for Node's HTTP client that speaks to a TCP port on the sandbox's loopback address. Destroy it with the link. */
export function createPortAgent(link: SandboxLink, port: number): Agent {
  return new LinkAgent(() => link.openPort(port), { keepAlive: true, maxFreeSockets: 4 });
}
