import type { TerminalSize } from "#contract/terminal.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { OutputWindow } from "#lab-server/domain/output-window.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalListener, TerminalPosition, Terminals } from "#lab-server/ports/terminals.ts";

/** What a show needs. */
export interface TerminalShowPorts {
  readonly terminals: Terminals;
  readonly log: Log;
  /** Bytes that the page may leave unacknowledged. */
  readonly limit: number;
  readonly terminal: string;
  readonly output: (generation: string, offset: number, bytes: Uint8Array) => void;
  readonly resized: (size: TerminalSize) => void;
  readonly exited: (generation: string, exitCode: number) => void;
}

/** Told to a page whose shell ended while nobody could see how: that of a process whose terminal hung up (128 + SIGHUP). */
const HUNG_UP = 129;

/** One terminal as one page sees it, across losses of the link. */
export class TerminalShow {
  readonly #ports: TerminalShowPorts;
  readonly #window: OutputWindow;
  #attachment: TerminalAttachment | null = null;
  #position: TerminalPosition | null = null;
  #size: TerminalSize = { cols: 80, rows: 24 };
  #closed = false;
  /** What happens before the page has its answer waits for it. */
  #held: (() => void)[] | null = null;

  constructor(ports: TerminalShowPorts) {
    this.#ports = ports;
    this.#window = new OutputWindow(ports.limit);
  }

  /** Attaches; nothing is told to the page before the next turn of the event loop, so that the answer goes first. @throws LinkError */
  async open(link: SandboxLink, size: TerminalSize, since: TerminalPosition | null): Promise<TerminalAttachment> {
    this.#size = size;
    this.#held = [];
    const attachment = await this.#attach(link, since);
    this.#window.start(attachment.from);
    setImmediate(() => this.#release());
    return attachment;
  }

  /** Goes on where it was over a new link. */
  async reopen(link: SandboxLink): Promise<void> {
    const position = this.#position;
    if (this.#closed || this.#attachment !== null || position === null) return;
    try {
      const attachment = await this.#attach(link, position);
      if (attachment.generation === position.generation) {
        if (this.#window.full) attachment.pause();
        return;
      }
      this.close();
      this.#ports.exited(position.generation, HUNG_UP);
    } catch (error) {
      // The link is gone again: its next return tries again.
      this.#ports.log.debug({ err: error, terminal: this.#ports.terminal }, "terminal could not be attached again");
    }
  }

  write(data: string): void {
    this.#attachment?.write(data);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.#attachment?.resize(size);
  }

  /** The page has parsed everything before `offset`. */
  acknowledge(offset: number): void {
    if (this.#window.acknowledge(offset)) this.#attachment?.resume();
  }

  /** Types a command line. @throws LabError `terminal.busy`, `session.not-running` */
  async type(command: string): Promise<void> {
    if (this.#attachment === null) throw new LabError("session.not-running", "the terminal is not attached");
    const outcome = await this.#attachment.type(command).catch((error: unknown) => {
      if (error instanceof LinkError) {
        throw new LabError("session.not-running", "the link was lost while typing", { cause: error });
      }
      throw error;
    });
    if (outcome === "busy") throw new LabError("terminal.busy", "another program holds the terminal");
  }

  close(): void {
    this.#closed = true;
    this.#attachment?.detach();
    this.#attachment = null;
  }

  async #attach(link: SandboxLink, since: TerminalPosition | null): Promise<TerminalAttachment> {
    const attachment = await this.#ports.terminals.attach(
      link,
      this.#ports.terminal,
      this.#size,
      since,
      this.#listener(),
    );
    if (this.#closed) {
      attachment.detach();
      throw new LinkError("closed", "the page left while the terminal was attached");
    }
    this.#attachment = attachment;
    this.#position = { generation: attachment.generation, offset: attachment.from };
    return attachment;
  }

  #tell(task: () => void): void {
    if (this.#held === null) task();
    else this.#held.push(task);
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const task of held) task();
  }

  #listener(): TerminalListener {
    return {
      onOutput: (offset, bytes) => {
        const generation = this.#attachment?.generation;
        if (generation === undefined) return;
        const end = offset + bytes.length;
        this.#position = { generation, offset: end };
        this.#tell(() => this.#ports.output(generation, offset, bytes));
        if (this.#window.sent(end)) this.#attachment?.pause();
      },
      onSize: (size) => this.#tell(() => this.#ports.resized(size)),
      onExit: (exitCode) => {
        const generation = this.#attachment?.generation;
        this.#attachment = null;
        this.#closed = true;
        if (generation !== undefined) this.#tell(() => this.#ports.exited(generation, exitCode));
      },
      onLost: () => {
        this.#attachment = null;
      },
    };
  }
}
