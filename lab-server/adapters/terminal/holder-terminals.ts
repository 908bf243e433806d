import type { Duplex } from "node:stream";
import type { TerminalSize } from "#contract/terminal.ts";
import { LinkError, type SandboxLink } from "../../ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalListener, TerminalPosition, Terminals } from "../../ports/terminals.ts";
import { type Hello, HolderAttachment } from "./holder-attachment.ts";
import { HolderParser } from "./holder-parser.ts";
import { attachFrame, type HolderEvent } from "./holder-protocol.ts";

/** Where the holder is in a sandbox. */
export interface HolderPlace {
  /** The holder's program. */
  readonly program: string;
  /** The folder of its sockets. */
  readonly folder: string;
}

/** As the sandbox image has it. */
const SANDBOX_PLACE: HolderPlace = { program: "/usr/lib/lab/lab-terminal", folder: "/run/lab/terminals" };
/** Time in which a holder must answer an attachment, in milliseconds. */
const HELLO_TIMEOUT = 5_000;
/** A shell may end between our finding it and our attaching to it. */
const ATTEMPTS = 3;

interface Greeting {
  readonly hello: Hello;
  readonly early: readonly HolderEvent[];
}

/** Reads up to the hello and leaves the stream paused. @throws LinkError `closed` when the stream ends first, `refused` otherwise */
function awaitHello(stream: Duplex, parser: HolderParser): Promise<Greeting> {
  const { promise, resolve, reject } = Promise.withResolvers<Greeting>();
  const onData = (chunk: Buffer) => {
    try {
      const [first, ...early] = parser.push(chunk);
      if (first === undefined) return;
      if (first.kind !== "hello") throw new Error("the holder does not begin with a hello");
      stream.pause();
      settle();
      resolve({ hello: first, early });
    } catch (error) {
      fail(new LinkError("refused", "what answers is not a terminal holder", { cause: error }));
    }
  };
  const onEnd = () => fail(new LinkError("closed", "the terminal ended before it answered"));
  const timer = setTimeout(() => fail(new LinkError("refused", "the terminal holder does not answer")), HELLO_TIMEOUT);
  const settle = () => {
    clearTimeout(timer);
    stream.off("data", onData).off("end", onEnd).off("close", onEnd);
  };
  const fail = (error: LinkError) => {
    settle();
    stream.destroy();
    reject(error);
  };
  stream.on("data", onData).on("end", onEnd).on("close", onEnd);
  return promise;
}

function hasCode(error: unknown, code: LinkError["code"]): boolean {
  return error instanceof LinkError && error.code === code;
}

/** Terminals whose shells run under the terminal holder of the sandbox image. */
export class HolderTerminals implements Terminals {
  readonly #place: HolderPlace;

  constructor(place: HolderPlace = SANDBOX_PLACE) {
    this.#place = place;
  }

  async attach(
    link: SandboxLink,
    name: string,
    size: TerminalSize,
    since: TerminalPosition | null,
    listener: TerminalListener,
  ): Promise<TerminalAttachment> {
    for (let attempt = 1; ; attempt++) {
      const stream = await this.#connect(link, name, size);
      const parser = new HolderParser();
      // The stream may break at any time; whoever listens then is told by its close.
      stream.on("error", () => undefined);
      stream.write(attachFrame(size, since));
      try {
        const { hello, early } = await awaitHello(stream, parser);
        return new HolderAttachment(stream, parser, hello, early, listener);
      } catch (error) {
        if (!hasCode(error, "closed") || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async list(link: SandboxLink): Promise<string[]> {
    const result = await link.run([this.#place.program, "list"]);
    return result.stdout.toString("utf8").split("\n").filter(Boolean).sort();
  }

  async close(link: SandboxLink, name: string): Promise<void> {
    const closed = await link.run([this.#place.program, "close", name]);
    if (closed.exitCode !== 0) {
      throw new LinkError("refused", `the terminal does not end: ${closed.stderr.toString("utf8").slice(0, 500)}`);
    }
  }

  /** Connects to the terminal, which is started when nobody answers: the usual case costs no process. */
  async #connect(link: SandboxLink, name: string, size: TerminalSize): Promise<Duplex> {
    const path = `${this.#place.folder}/${name}.sock`;
    try {
      return await link.openSocket(path);
    } catch (error) {
      if (!hasCode(error, "refused")) throw error;
    }
    const started = await link.run([this.#place.program, "start", name, String(size.cols), String(size.rows)]);
    if (started.exitCode !== 0) {
      throw new LinkError("refused", `the terminal does not start: ${started.stderr.toString("utf8").slice(0, 500)}`);
    }
    return await link.openSocket(path);
  }
}
