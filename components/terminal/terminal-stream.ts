import { ACKNOWLEDGE_EVERY } from "#contract/terminal.ts";

/** From so many bytes on a replay takes long enough to be seen passing by. */
const LONG_REPLAY = 16 * 1024;

/** Where the next attachment should go on. */
export interface ResumePoint {
  readonly generation: string | null;
  readonly from: number;
}

/** The lab server's answer to an attachment. */
export interface Attachment {
  readonly generation: string;
  readonly from: number;
  readonly live: number;
}

/** Output to hand to xterm. `end` is the offset of the byte after `data`; `replay` tells that xterm must not answer it. */
export interface Piece {
  readonly data: Uint8Array;
  readonly end: number;
  readonly replay: boolean;
  /** Counts the resets: what was written before one says nothing about what came after. */
  readonly epoch: number;
}

/**
 * The book-keeping of one terminal's output: each byte reaches xterm once and in order, whatever is sent twice or late;
 * replayed bytes are told from live ones; and what xterm has parsed is acknowledged in time. Offsets count bytes since
 * the shell started.
 */
export class TerminalStream {
  #generation: string | null = null;
  /** The next byte that xterm has not been given. */
  #next = 0;
  #live = 0;
  #parsed = 0;
  #acknowledged = 0;
  #attached = false;
  #long = false;
  #epoch = 0;
  #early: { readonly generation: string; readonly offset: number; readonly data: Uint8Array }[] = [];

  /** What to ask for when attaching. Until the answer comes, output is held back. */
  resume(): ResumePoint {
    this.#attached = false;
    this.#early = [];
    return { generation: this.#generation, from: this.#next };
  }

  /** True while the output that xterm is parsing is a replay: whatever xterm sends by itself must not reach the shell. */
  get replaying(): boolean {
    return this.#parsed < this.#live;
  }

  /** True while a long replay is parsed: what is on the screen meanwhile was so long ago. */
  get catchingUp(): boolean {
    return this.#long && this.replaying;
  }

  /** True when xterm has parsed all that it was given. */
  get caughtUp(): boolean {
    return this.#parsed === this.#next;
  }

  /** The shell that is shown. */
  get generation(): string | null {
    return this.#generation;
  }

  /**
   * Takes the answer to an attachment. `reset` tells to clear xterm first: another shell, or bytes are missing in between.
   * `pieces` is output that came before the answer.
   */
  attached(answer: Attachment): { readonly reset: boolean; readonly pieces: readonly Piece[] } {
    const reset = answer.generation !== this.#generation || answer.from !== this.#next;
    this.#generation = answer.generation;
    this.#next = answer.from;
    this.#live = answer.live;
    this.#long = answer.live - answer.from >= LONG_REPLAY;
    this.#acknowledged = answer.from;
    if (reset) {
      this.#parsed = answer.from;
      this.#epoch += 1;
    }
    this.#attached = true;
    const early = this.#early;
    this.#early = [];
    return { reset, pieces: early.flatMap((chunk) => this.receive(chunk.generation, chunk.offset, chunk.data)) };
  }

  /** Takes one message of output. Answers what to write, without what was written before. */
  receive(generation: string, offset: number, data: Uint8Array): readonly Piece[] {
    if (!this.#attached) {
      this.#early.push({ generation, offset, data });
      return [];
    }
    if (generation !== this.#generation) return [];
    const known = this.#next - offset;
    if (known >= data.length) return [];
    const fresh = known > 0 ? data.subarray(known) : data;
    const start = known > 0 ? this.#next : offset;
    const end = start + fresh.length;
    this.#next = end;
    const epoch = this.#epoch;
    if (end <= this.#live || start >= this.#live) return [{ data: fresh, end, replay: end <= this.#live, epoch }];
    const cut = this.#live - start;
    return [
      { data: fresh.subarray(0, cut), end: this.#live, replay: true, epoch },
      { data: fresh.subarray(cut), end, replay: false, epoch },
    ];
  }

  /** Notes that xterm has parsed a piece. Answers the offset to acknowledge now, or null when it can wait. */
  parsed(piece: Piece): number | null {
    if (piece.epoch !== this.#epoch) return null;
    this.#parsed = Math.max(this.#parsed, piece.end);
    const unacknowledged = this.#parsed - this.#acknowledged;
    if (unacknowledged < ACKNOWLEDGE_EVERY && !(this.caughtUp && unacknowledged > 0)) return null;
    this.#acknowledged = this.#parsed;
    return this.#parsed;
  }
}
