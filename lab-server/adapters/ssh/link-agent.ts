import { Agent, type AgentOptions, type ClientRequestArgs } from "node:http";
import type { Duplex } from "node:stream";
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

  constructor(open: () => Promise<Duplex>, options: AgentOptions) {
    super(options);
    this.#open = open;
  }

  override createConnection(
    _options: ClientRequestArgs,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    this.#open().then(
      (stream) => callback?.(null, asSocket(stream)),
      // Node reads no stream beside an error, but its type demands one.
      (error: unknown) => {
        if (callback !== undefined) Reflect.apply(callback, undefined, [error]);
      },
    );
    return undefined;
  }
}

/**
 * An agent for Node's HTTP client that speaks to the sandbox's Docker Engine through the link; connections are kept and reused.
 * Destroy it with the link.
 */
export function createEngineAgent(link: SandboxLink, socketPath = "/var/run/docker.sock"): Agent {
  return new LinkAgent(() => link.openSocket(socketPath), { keepAlive: true, maxFreeSockets: 4 });
}

/** An agent for Node's HTTP client that speaks to a TCP port on the sandbox's loopback address. Destroy it with the link. */
export function createPortAgent(link: SandboxLink, port: number): Agent {
  return new LinkAgent(() => link.openPort(port), { keepAlive: true, maxFreeSockets: 4 });
}
