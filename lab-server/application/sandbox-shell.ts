import type { TerminalSize } from "#contract/terminal.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalAttachment, Terminals } from "#lab-server/ports/terminals.ts";
import { ScreenText } from "#lesson-player/screen-text.ts";
import type { Shell } from "#lesson-player/shell.ts";

/** Larger than any page's: a terminal takes the smallest of all who look at it. */
const SIZE: TerminalSize = { cols: 250, rows: 80 };

/** A terminal of a sandbox that the lab server itself types in. */
export class SandboxShell implements Shell {
  readonly screen = new ScreenText();
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #attachment: TerminalAttachment | null = null;

  /** Attaches to a terminal, which is started when it does not exist. @throws LinkError */
  static async attach(terminals: Terminals, link: SandboxLink, name: string): Promise<SandboxShell> {
    const shell = new SandboxShell();
    shell.#attachment = await terminals.attach(link, name, SIZE, null, {
      onOutput: (_offset, bytes) => {
        shell.screen.push(bytes);
        for (const listener of [...shell.#listeners]) listener(bytes);
      },
      onSize: () => undefined,
      onExit: (exitCode) => shell.screen.close(new LinkError("closed", `the shell ended with ${exitCode}`)),
      onLost: () => shell.screen.close(new LinkError("closed", "the terminal was lost")),
    });
    return shell;
  }

  type(keys: string): void {
    this.#attachment?.write(keys);
  }

  onOutput(listener: (bytes: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Leaves; the shell lives on, and whoever waits for its output is told. */
  close(): void {
    this.#attachment?.detach();
    this.screen.close(new LinkError("closed", "nobody looks at the terminal any more"));
  }
}
