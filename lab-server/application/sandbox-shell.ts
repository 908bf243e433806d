import type { TerminalSize } from "#contract/terminal.ts";
import { Allowance, type AllowanceTerms } from "#lab-server/domain/allowance.ts";
import { OutputWindow } from "#lab-server/domain/output-window.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalAttachment, Terminals } from "#lab-server/ports/terminals.ts";
import { ScreenText } from "#lesson-player/screen-text.ts";
import type { Shell } from "#lesson-player/shell.ts";

/** Larger than any page's: a terminal takes the smallest of all who look at it. */
const SIZE: TerminalSize = { cols: 250, rows: 80 };
/** Bytes that may be under way from the sandbox. */
const WINDOW = 128 * 1024;
/** How fast output is read, in bytes: commands of lessons say less, and a flood may cost the others little. */
const PACE: AllowanceTerms = { perSecond: 1024 * 1024, burst: 2 * 1024 * 1024 };
/** What a piece of output costs beside its bytes. */
const PIECE_COST = 64;

/** A terminal of a sandbox that the lab server itself types in. */
export class SandboxShell implements Shell {
  readonly screen = new ScreenText();
  readonly #clock: Pick<Clock, "now" | "after">;
  readonly #pace: Allowance;
  readonly #window = new OutputWindow(WINDOW);
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();
  #attachment: TerminalAttachment | null = null;
  #callOff: () => void = () => undefined;

  private constructor(clock: Pick<Clock, "now" | "after">) {
    this.#clock = clock;
    this.#pace = new Allowance(PACE, clock.now());
  }

  /** Attaches to a terminal, which is started when it does not exist. @throws LinkError */
  static async attach(
    terminals: Terminals,
    link: SandboxLink,
    name: string,
    clock: Pick<Clock, "now" | "after">,
  ): Promise<SandboxShell> {
    const shell = new SandboxShell(clock);
    const attachment = await terminals.attach(link, name, SIZE, null, {
      onOutput: (offset, bytes) => shell.#take(offset, bytes),
      onSize: () => undefined,
      onExit: (exitCode) => shell.screen.close(new LinkError("closed", `the shell ended with ${exitCode}`)),
      onLost: () => shell.screen.close(new LinkError("closed", "the terminal was lost")),
    });
    shell.#attachment = attachment;
    shell.#window.start(attachment.from);
    shell.#allow();
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
    this.#callOff();
    this.#attachment?.detach();
    this.screen.close(new LinkError("closed", "nobody looks at the terminal any more"));
  }

  #take(offset: number, bytes: Uint8Array): void {
    this.screen.push(bytes);
    for (const listener of [...this.#listeners]) listener(bytes);
    const end = offset + bytes.length;
    this.#window.sent(end);
    this.#window.acknowledge(end);
    const wait = this.#pace.take(bytes.length + PIECE_COST, this.#clock.now());
    if (wait === 0) this.#allow();
    else this.#rest(wait);
  }

  /** A sandbox that heeds no allowance is not read meanwhile. */
  #rest(milliseconds: number): void {
    this.#callOff();
    this.#attachment?.pause();
    this.#callOff = this.#clock.after(milliseconds, () => {
      this.#allow();
      this.#attachment?.resume();
    });
  }

  #allow(): void {
    const offset = this.#window.allowance(WINDOW);
    if (offset !== null) this.#attachment?.allow(offset);
  }
}
