import type { Duplex } from "node:stream";
import ssh2 from "ssh2";
import { LinkError, type LinkFactory, type SandboxLink } from "../../ports/sandbox-link.ts";
import { SshLink } from "./ssh-link.ts";

/** Time for opening the stream, the key exchange and the authentication together, in milliseconds. */
const CONNECT_TIMEOUT = 10_000;
/** A silent sandbox is asked for a sign of life this often, in milliseconds, and given up after three without an answer. */
const KEEPALIVE_INTERVAL = 5_000;
const KEEPALIVE_MISSES = 3;

/** What a link is made of. */
export interface LinkFactoryParts {
  /** Starts the link program in a sandbox; the stream is its stdin and stdout. */
  readonly openLink: (sandboxId: string) => Promise<Duplex>;
  /** OpenSSH's format; the sandbox authorizes its public half. */
  readonly privateKey: string;
}

/**
 * Speaks SSH over a stream that ends at `sshd -i`. The server's host key is not checked: who is at the other end of the
 * stream is the lab host's engine's word, and no network lies between.
 * @throws LinkError `handshake`
 */
async function handshake(transport: Duplex, privateKey: string): Promise<SandboxLink> {
  const client = new ssh2.Client();
  const { promise, resolve, reject } = Promise.withResolvers<SandboxLink>();
  const fail = (message: string, cause?: Error) => {
    reject(new LinkError("handshake", message, { cause }));
    client.destroy();
    transport.destroy();
  };
  // Also after the handshake: a broken connection reports an error, then closes; the close is what the link tells of.
  client.on("error", (error) => fail(`no SSH connection: ${error.message}`, error));
  const over = () => fail("the sandbox closed the link while it was being made");
  client.once("close", over);
  transport.once("end", over);
  transport.on("error", (error) => fail(`the link's stream broke: ${error.message}`, error));
  client.once("ready", () => resolve(new SshLink(client, transport)));
  client.connect({
    sock: transport,
    username: "root",
    privateKey,
    // sshd makes each attempt wait, also ssh2's first one without a method.
    authHandler: ["publickey"],
    readyTimeout: CONNECT_TIMEOUT,
    keepaliveInterval: KEEPALIVE_INTERVAL,
    keepaliveCountMax: KEEPALIVE_MISSES,
    // The only modes in which encryption and authentication are one fast pass in both OpenSSL and OpenSSH.
    algorithms: { cipher: ["aes128-gcm@openssh.com", "aes256-gcm@openssh.com"], compress: ["none"] },
  });
  return promise;
}

/** Makes links over SSH. */
export function createLinkFactory(parts: LinkFactoryParts): LinkFactory {
  return {
    async connect(sandboxId) {
      const { promise: expired, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(
        () => reject(new LinkError("handshake", "the sandbox does not answer in time")),
        CONNECT_TIMEOUT,
      );
      const opening = parts.openLink(sandboxId).catch((error: unknown) => {
        throw new LinkError("handshake", "the link program does not start", { cause: error });
      });
      try {
        const transport = await Promise.race([opening, expired]);
        return await Promise.race([handshake(transport, parts.privateKey), expired]);
      } catch (error) {
        // A stream that opens too late has no owner any more.
        opening.then(
          (transport) => transport.destroy(),
          () => undefined,
        );
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}
