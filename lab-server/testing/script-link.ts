import { Duplex } from "node:stream";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";

/** What the program at the other end of a link does. */
export interface ScriptBehaviour {
  /** What it puts out, as far as somebody reads; then it is silent for ever, unless `ends`. */
  readonly says?: Iterable<Buffer>;
  readonly ends?: boolean;
  /** Whether it takes what it is sent; default true. */
  readonly takes?: boolean;
}

const unused = () => Promise.reject(new Error("not asked for here"));

/** A link to a sandbox whose every program does the same, and the programs that still run. */
export class ScriptLink {
  readonly running = new Set<Duplex>();
  readonly #behaviour: ScriptBehaviour;

  constructor(behaviour: ScriptBehaviour) {
    this.#behaviour = behaviour;
  }

  get link(): SandboxLink {
    return {
      run: () => Promise.resolve({ exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0), truncated: false }),
      start: () => Promise.resolve(this.#start()),
      openSocket: unused,
      openPort: unused,
      closed: new Promise(() => undefined),
      close: () => undefined,
    };
  }

  #start(): Duplex {
    const { says = [], ends = false, takes = true } = this.#behaviour;
    const said = says[Symbol.iterator]();
    const { running } = this;
    const program = new Duplex({
      read() {
        const next = said.next();
        if (next.done !== true) this.push(next.value);
        else if (ends) this.push(null);
      },
      write: (_chunk, _encoding, done) => {
        if (takes) done();
      },
      destroy: (error, done) => {
        running.delete(program);
        done(error);
      },
    });
    running.add(program);
    return program;
  }
}
