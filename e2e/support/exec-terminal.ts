import type { Duplex } from "node:stream";
import type Docker from "dockerode";
import type { TerminalSize } from "#contract/terminal.ts";
import type { Keyboard } from "#lesson-player/keyboard.ts";
import { ScreenText } from "#lesson-player/screen-text.ts";

/** What `docker exec -it` gives: the measure for everything that the lab puts in between. */
export class ExecTerminal implements Keyboard {
  readonly screen = new ScreenText();
  readonly #stream: Duplex;
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();

  private constructor(stream: Duplex) {
    this.#stream = stream;
    stream.on("data", (bytes: Buffer) => {
      this.screen.push(bytes);
      for (const listener of [...this.#listeners]) listener(bytes);
    });
  }

  /** Starts a program in a container with a terminal of its own. */
  static async open(
    container: Docker.Container,
    argv: readonly [string, ...string[]],
    user: string,
    size: TerminalSize = { cols: 120, rows: 40 },
  ): Promise<ExecTerminal> {
    const exec = await container.exec({
      Cmd: [...argv],
      User: user,
      Tty: true,
      AttachStdin: true,
      AttachStdout: true,
      AttachStderr: true,
      ConsoleSize: [size.rows, size.cols],
      Env: ["TERM=xterm-256color"],
    });
    return new ExecTerminal(await exec.start({ hijack: true, stdin: true, Tty: true }));
  }

  type(keys: string): void {
    this.#stream.write(keys);
  }

  onOutput(listener: (bytes: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#stream.destroy();
  }
}
