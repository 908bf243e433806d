import type { LabClient } from "#components/lab-client/lab-client.ts";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { INPUT_LIMIT, type TerminalSize } from "#contract/terminal.ts";
import { splitInput } from "./split-input.ts";
import { type Attachment, type Piece, TerminalStream } from "./terminal-stream.ts";
import { WorkTime } from "./work-time.ts";

/** Waits between attempts to attach; the last one repeats. */
const ATTACH_AGAIN_MS = [300, 700, 1_500, 3_000, 5_000];
/** How long attempts may fail before the learner is told. */
const TROUBLE_AFTER_MS = 5_000;
/** RIS: an empty terminal. */
const RESET = "\x1bc";

/** Which terminal, and who shows it. */
export interface ConnectionOptions {
  readonly client: LabClient;
  readonly sessionId: string;
  readonly terminal: string;
  /** Hands output to xterm; `done` when that has parsed it. */
  readonly write: (data: string | Uint8Array, done?: () => void) => void;
  /** The size that is in force. */
  readonly onSize: (size: TerminalSize) => void;
  /** The shell ended. Another one takes its place. */
  readonly onExited: (exitCode: number) => void;
  readonly onAttached: (attached: boolean) => void;
  /** A long replay begins or is over: until then the screen shows what was long ago. */
  readonly onCatchingUp: (catchingUp: boolean) => void;
  /** Whether, after this connection's end, another one shows the terminal: the lab server does not tell them apart. */
  readonly shownAgain: () => boolean;
  /** Attempts to attach have failed for a while, with this code; null when that is over. */
  readonly onTrouble: (code: LabError["code"] | null) => void;
}

/** One terminal of the lab as the contract speaks of it: attached again after each loss, its output in order, keys to its shell. */
export class TerminalConnection {
  readonly #options: ConnectionOptions;
  readonly #stream = new TerminalStream();
  readonly #work = new WorkTime();
  readonly #stops: (() => void)[];
  #attaching = false;
  #attached = false;
  #catchingUp = false;
  #failures = 0;
  #failingSince = 0;
  #again: ReturnType<typeof setTimeout> | undefined;
  #disposed = false;
  /** The next shell continues below what the last one printed. */
  #afterExit = false;
  #wanted: TerminalSize | null = null;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    const { client } = options;
    const mine = (notice: { readonly sessionId: string; readonly terminal: string }): boolean =>
      notice.sessionId === options.sessionId && notice.terminal === options.terminal;
    this.#stops = [
      client.on("terminal:output", (notice) => {
        if (!mine(notice)) return;
        const data = notice.data instanceof Uint8Array ? notice.data : new Uint8Array(notice.data);
        for (const piece of this.#stream.receive(notice.generation, notice.offset, data)) this.#write(piece);
      }),
      client.on("terminal:size", (notice) => {
        if (mine(notice)) options.onSize(notice.size);
      }),
      client.on("terminal:exited", (notice) => {
        if (!mine(notice) || notice.generation !== this.#stream.generation) return;
        this.#setAttached(false);
        this.#afterExit = true;
        options.onExited(notice.exitCode);
        void this.attach();
      }),
      client.onConnection(() => {
        if (client.connection === "connected") void this.attach();
        else this.#setAttached(false);
      }),
    ];
  }

  get attached(): boolean {
    return this.#attached;
  }

  /** True while xterm parses a replay: what it says by itself meanwhile is an answer to a question of long ago. */
  get replaying(): boolean {
    return this.#stream.replaying;
  }

  /** (Re)attaches when there is a connection; nothing happens while an attachment is already on its way. */
  async attach(): Promise<void> {
    clearTimeout(this.#again);
    if (this.#attaching || this.#disposed) return;
    const size = this.#wanted;
    const { client } = this.#options;
    if (!size || client.connection !== "connected") return;
    this.#attaching = true;
    try {
      const answer = await client.request("terminal:attach", { ...this.#name(), size, ...this.#stream.resume() });
      this.#take(answer, size);
    } catch (error) {
      this.#setAttached(false);
      this.#failed(codeOf(error));
    } finally {
      this.#attaching = false;
    }
  }

  /** Asks for a size; the first one attaches. What is shown is the size that the lab server puts in force. */
  resize(size: TerminalSize): void {
    const first = this.#wanted === null;
    this.#wanted = size;
    if (first) void this.attach();
    else if (this.#attached) this.#tellSize();
  }

  /** Sends keys, or what xterm answers to a program. Dropped while nobody listens. */
  send(data: string): void {
    if (!this.#attached || this.#stream.replaying) return;
    for (const part of splitInput(data, INPUT_LIMIT)) {
      this.#options.client.signal("terminal:input", { ...this.#name(), data: part });
    }
  }

  /** Sends a piece of a long paste. Resolves when the sandbox has taken it. @throws LabError; then nothing of it was taken */
  async sendPiece(data: string): Promise<void> {
    await this.#options.client.request("terminal:paste", { ...this.#name(), data });
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#again);
    for (const stop of this.#stops) stop();
    this.#detach();
    this.#options.onAttached(false);
  }

  /** Shows what an attachment of this size has answered. */
  #take(answer: Attachment & { readonly size: TerminalSize }, size: TerminalSize): void {
    if (this.#disposed) {
      // The detachment that was sent when the screen went may have been heard before this attachment.
      if (!this.#options.shownAgain()) this.#detach();
      return;
    }
    const { reset, pieces } = this.#stream.attached(answer);
    // As output, not as a method call: it takes its turn behind what xterm has still to parse.
    if (reset && !this.#afterExit) this.#options.write(RESET);
    this.#afterExit = false;
    this.#options.onSize(answer.size);
    this.#tellCatchingUp();
    for (const piece of pieces) this.#write(piece);
    this.#setAttached(true);
    this.#failures = 0;
    this.#options.onTrouble(null);
    if (this.#wanted !== size) this.#tellSize();
  }

  #detach(): void {
    const { client } = this.#options;
    if (client.connection === "connected") client.request("terminal:detach", this.#name()).catch(() => undefined);
  }

  #name(): { sessionId: string; terminal: string } {
    const { sessionId, terminal } = this.#options;
    return { sessionId, terminal };
  }

  #write(piece: Piece): void {
    this.#work.begin(performance.now(), document.hidden);
    this.#options.write(piece.data, () => {
      const offset = this.#stream.parsed(piece);
      this.#tellCatchingUp();
      const more = !this.#stream.caughtUp;
      // What is not worth an acknowledgement counts with what comes next, unless that has to be waited for.
      const took = offset === null && more ? null : this.#work.take(performance.now(), more, document.hidden);
      if (offset === null || this.#disposed) return;
      this.#options.client.signal("terminal:ack", { ...this.#name(), offset, ...(took === null ? {} : { took }) });
    });
  }

  /** Whatever the reason, it may pass: a full sandbox empties, a link comes back. So it is tried again until the screen is gone. */
  #failed(code: LabError["code"]): void {
    if (this.#disposed) return;
    const now = performance.now();
    if (this.#failures === 0) this.#failingSince = now;
    const wait = ATTACH_AGAIN_MS[Math.min(this.#failures, ATTACH_AGAIN_MS.length - 1)];
    this.#failures += 1;
    if (now - this.#failingSince >= TROUBLE_AFTER_MS) this.#options.onTrouble(code);
    this.#again = setTimeout(() => void this.attach(), wait);
  }

  #setAttached(attached: boolean): void {
    this.#attached = attached;
    if (!this.#disposed) this.#options.onAttached(attached);
  }

  #tellCatchingUp(): void {
    const { catchingUp } = this.#stream;
    if (catchingUp === this.#catchingUp || this.#disposed) return;
    this.#catchingUp = catchingUp;
    this.#options.onCatchingUp(catchingUp);
  }

  #tellSize(): void {
    if (this.#wanted) this.#options.client.signal("terminal:resize", { ...this.#name(), size: this.#wanted });
  }
}
