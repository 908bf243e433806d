import type { TerminalSize } from "#contract/terminal.ts";
import { pauseBefore } from "#lab-server/domain/backoff.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { OutputWindow } from "#lab-server/domain/output-window.ts";
import { WindowPace } from "#lab-server/domain/window-pace.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalListener, TerminalPosition, Terminals } from "#lab-server/ports/terminals.ts";

/** What a show needs. */
export interface TerminalShowPorts {
  readonly terminals: Terminals;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  /** Bytes that the page may leave unacknowledged. */
  readonly limit: number;
  readonly terminal: string;
  readonly output: (generation: string, offset: number, bytes: Uint8Array) => void;
  readonly resized: (size: TerminalSize) => void;
  readonly exited: (generation: string, exitCode: number) => void;
}

/** Told to a page whose shell ended while nobody could see how: that of a process whose terminal hung up (128 + SIGHUP). */
const HUNG_UP = 129;

/** A holder that lost its viewer while the link lives is asked again after these pauses. */
const BACKOFF = { firstMs: 100, mostMs: 5000 };
/** After so many refusals the page is told that its shell is gone, so that it asks for another. */
const ATTEMPTS = 6;
/** An attachment that lasted so long was a good one. */
const GOOD_MS = 10_000;

/** A piece of a paste waits for the one before it for so long; then the page is told, which may have been cancelled meanwhile. */
const PASTE_PATIENCE_MS = 1000;

/** One terminal as one page sees it, across losses of the link and of the holder. */
export class TerminalShow {
  readonly #ports: TerminalShowPorts;
  readonly #window: OutputWindow;
  readonly #pace: WindowPace;
  #attachment: TerminalAttachment | null = null;
  #position: TerminalPosition | null = null;
  #size: TerminalSize = { cols: 80, rows: 24 };
  #closed = false;
  /** Null while the sandbox cannot be reached. */
  #link: SandboxLink | null = null;
  /** Counts attachments: what an earlier one still says is not heard. */
  #turn = 0;
  #attachedAt = 0;
  /** Losses in a row, each soon after an attachment. */
  #losses = 0;
  #callOff: () => void = () => undefined;
  /** What happens before the page has its answer waits for it. */
  #held: (() => void)[] | null = null;

  constructor(ports: TerminalShowPorts) {
    this.#ports = ports;
    this.#window = new OutputWindow(ports.limit);
    this.#pace = new WindowPace(ports.limit);
  }

  /** Attaches; nothing is told to the page before the next turn of the event loop, so that the answer goes first. @throws LinkError */
  async open(link: SandboxLink, size: TerminalSize, since: TerminalPosition | null): Promise<TerminalAttachment> {
    this.#size = size;
    this.#held = [];
    const attachment = await this.#attach(link, since);
    this.#window.start(attachment.from);
    this.#pace.start(attachment.from);
    this.#allow();
    setImmediate(() => this.#release());
    return attachment;
  }

  /** Goes on where it was over a new link. */
  async reopen(link: SandboxLink): Promise<void> {
    await this.#again(link, 0);
  }

  /** @param attempt how many have failed over this link */
  async #again(link: SandboxLink, attempt: number): Promise<void> {
    const position = this.#position;
    this.#callOff();
    if (this.#closed || this.#attachment !== null || position === null) return;
    try {
      const attachment = await this.#attach(link, position);
      if (attachment.generation === position.generation) {
        if (this.#window.full) attachment.pause();
        this.#window.renew();
        this.#allow();
        return;
      }
      this.#giveUp(position.generation);
    } catch (error) {
      this.#ports.log.debug({ err: error, terminal: this.#ports.terminal }, "terminal could not be attached again");
      // Without the link its return tries again.
      if (this.#isClosed() || this.#link !== link) return;
      if (attempt + 1 < ATTEMPTS) this.#againLater(link, attempt + 1);
      else this.#giveUp(position.generation);
    }
  }

  #againLater(link: SandboxLink, attempt: number): void {
    const { clock, random } = this.#ports;
    this.#callOff = clock.after(pauseBefore(attempt, BACKOFF, random), () => {
      if (this.#link === link) void this.#again(link, attempt);
    });
  }

  #allow(): void {
    const offset = this.#window.allowance(this.#pace.size);
    if (offset !== null) this.#attachment?.allow(offset);
  }

  /** The shell that the page knew is gone. */
  #giveUp(generation: string): void {
    this.close();
    this.#ports.exited(generation, HUNG_UP);
  }

  // Through a method: the compiler takes the field for constant across an await.
  #isClosed(): boolean {
    return this.#closed;
  }

  #reachableBy(link: SandboxLink): void {
    if (this.#link === link) return;
    this.#link = link;
    void link.closed.then(() => {
      if (this.#link === link) this.#link = null;
    });
  }

  write(data: string): void {
    this.#attachment?.write(data);
  }

  /**
   * Sends a piece of a long paste, as soon as the terminal has taken what was sent before.
   * @throws LabError `terminal.busy` when the program in the terminal does not read, `session.not-running`; nothing of the piece was sent then
   */
  async paste(data: string): Promise<void> {
    const attachment = this.#attachment;
    const drained = attachment === null || (await attachment.drained(PASTE_PATIENCE_MS));
    if (!drained) throw new LabError("terminal.busy", "the program in the terminal does not read");
    if (attachment === null || attachment !== this.#attachment) {
      throw new LabError("session.not-running", "the terminal is not attached");
    }
    attachment.write(data);
  }

  resize(size: TerminalSize): void {
    this.#size = size;
    this.#attachment?.resize(size);
  }

  /** The page has parsed everything before `offset`. @param took milliseconds of its work since it said so last; null when nobody sees it */
  acknowledge(offset: number, took: number | null): void {
    this.#pace.shown(offset, took);
    if (this.#window.acknowledge(offset)) this.#attachment?.resume();
    this.#allow();
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

  /** The shell has been ended for good; the page is told so unless it knows already. */
  end(): void {
    const generation = this.#position?.generation;
    if (!this.#closed && generation !== undefined) this.#giveUp(generation);
  }

  close(): void {
    this.#closed = true;
    this.#callOff();
    this.#attachment?.detach();
    this.#attachment = null;
  }

  async #attach(link: SandboxLink, since: TerminalPosition | null): Promise<TerminalAttachment> {
    this.#reachableBy(link);
    this.#turn += 1;
    const turn = this.#turn;
    const attachment = await this.#ports.terminals.attach(
      link,
      this.#ports.terminal,
      this.#size,
      since,
      this.#listener(link, turn),
    );
    if (this.#isClosed() || turn !== this.#turn) {
      attachment.detach();
      throw new LinkError("closed", "the page left, or asked again, while the terminal was attached");
    }
    this.#attachment = attachment;
    this.#attachedAt = this.#ports.clock.now();
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

  #listener(link: SandboxLink, turn: number): TerminalListener {
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
        if (turn !== this.#turn) return;
        this.#attachment = null;
        if (this.#closed || this.#link !== link) return;
        this.#losses = this.#ports.clock.now() - this.#attachedAt < GOOD_MS ? this.#losses + 1 : 0;
        this.#againLater(link, Math.min(this.#losses, ATTEMPTS - 1));
      },
    };
  }
}
