import type { TerminalSize } from "#contract/terminal.ts";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalListener, Terminals } from "#lab-server/ports/terminals.ts";

/** One attachment, and what was done with it. */
interface MemoryAttachment {
  readonly size: TerminalSize;
  readonly written: string[];
  allowed: number;
  paused: boolean;
  detached: boolean;
}

/** One shell that everyone attaches to. It prints what the test says. */
export class MemoryTerminals implements Terminals {
  readonly attached: MemoryAttachment[] = [];
  readonly #listeners = new Set<TerminalListener>();
  #end = 0;

  attach(
    ...[, , size, , listener]: [SandboxLink, string, TerminalSize, unknown, TerminalListener]
  ): Promise<TerminalAttachment> {
    const state: MemoryAttachment = { size, written: [], allowed: 0, paused: false, detached: false };
    this.attached.push(state);
    this.#listeners.add(listener);
    return Promise.resolve({
      generation: "a",
      from: this.#end,
      live: this.#end,
      size,
      write: (data) => {
        state.written.push(String(data));
      },
      drained: () => Promise.resolve(true),
      resize: () => undefined,
      type: () => Promise.resolve("typed"),
      allow: (offset) => {
        state.allowed = offset;
      },
      pause: () => {
        state.paused = true;
      },
      resume: () => {
        state.paused = false;
      },
      detach: () => {
        state.detached = true;
        this.#listeners.delete(listener);
      },
    });
  }

  list(): Promise<string[]> {
    return Promise.resolve([]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** The shell prints. */
  print(text: string): void {
    const bytes = Buffer.from(text);
    const offset = this.#end;
    this.#end += bytes.length;
    for (const listener of [...this.#listeners]) listener.onOutput(offset, bytes);
  }
}
