import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { INPUT_LIMIT, PASTE_LIMIT } from "#contract/terminal.ts";
import { splitInput } from "./split-input.ts";

/** Around a paste, for a program that wants to tell it from typing. */
const BEGIN = "\x1b[200~";
const END = "\x1b[201~";
/** Control characters but tab and line ends: pasted, they would be keys. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROLS = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;
/** After a refusal that passes by itself. */
const AGAIN_MS = 250;

/** How far a long paste is; lengths in UTF-16 code units. */
export interface PasteProgress {
  readonly sent: number;
  readonly total: number;
  /** The program in the terminal does not read at the moment. */
  readonly waiting: boolean;
}

/** What a queue needs. */
export interface PasteQueueOptions {
  readonly send: (data: string) => void;
  /** Sends up to PASTE_LIMIT code units. Rejects when nothing of it was taken; `terminal.busy`: it will be later. */
  readonly sendPiece: (data: string) => Promise<void>;
  /** Null: no long paste is under way. */
  readonly onProgress: (progress: PasteProgress | null) => void;
  /** The paste under way is over before its end. */
  readonly onFailed: (code: LabError["code"]) => void;
  readonly wait: (ms: number) => Promise<void>;
}

/** As a terminal sends pasted text: line ends as Enter, and no control characters. */
export function pasteable(text: string): string {
  return text.replace(/\r?\n/g, "\r").replace(CONTROLS, "");
}

/**
 * Everything that goes to the shell, in order: keys at once; a long paste in pieces, each after the one before was taken. What is typed
 * during a long paste waits behind it.
 */
export class PasteQueue {
  readonly #options: PasteQueueOptions;
  #pieces: string[] = [];
  #sent = 0;
  #total = 0;
  #running = false;
  /** The program has been told that a paste begins, and not yet that it ends. */
  #open = false;
  /** Typed since the paste was cancelled, while its last piece is still under way. Null: it was not cancelled. */
  #after: string | null = null;
  /** Pasted since then, and typed behind that. */
  #next = "";

  constructor(options: PasteQueueOptions) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#running;
  }

  /** Sends keys. Ctrl-C puts an end to a long paste. */
  type(data: string): void {
    if (!this.#running) this.#options.send(data);
    else if (data === "\x03") this.cancel(data);
    else if (this.#after === null) this.#push(data);
    else if (this.#next === "") this.#after += data;
    else this.#next += data;
  }

  /** Sends pasted text. @param bracketed the program has asked to be told where a paste begins and ends */
  paste(text: string, bracketed: boolean): void {
    const clean = pasteable(text);
    const whole = bracketed ? `${BEGIN}${clean}${END}` : clean;
    if (this.#after === null) this.#pass(whole);
    else this.#next += whole;
  }

  /** Drops what has not been sent yet. @param then keys for the shell, after the paste has been closed */
  cancel(then = ""): void {
    if (!this.#running) return;
    this.#pieces = [];
    this.#next = "";
    this.#after = (this.#after ?? "") + then;
  }

  /** The terminal is attached again: a program that still waits for the end of a paste is told that it is over. */
  attached(): void {
    if (!this.#running && this.#open) this.#close();
  }

  /** At once if it is short and nothing is under way, in pieces otherwise. */
  #pass(data: string): void {
    if (data === "") return;
    if (this.#running || data.length > INPUT_LIMIT) this.#push(data);
    else this.#options.send(data);
  }

  #push(data: string): void {
    this.#pieces.push(...splitInput(data, PASTE_LIMIT));
    this.#total += data.length;
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    const { onProgress, onFailed } = this.#options;
    this.#running = true;
    this.#tell(false);
    try {
      for (let piece = this.#pieces[0]; piece !== undefined; piece = this.#pieces[0]) {
        if (await this.#sendOne(piece)) this.#pieces.shift();
      }
      if (this.#after === null) this.#open = false;
      else if (this.#open) this.#close();
    } catch (error) {
      onFailed(codeOf(error));
    } finally {
      const after = this.#after ?? "";
      const next = this.#next;
      this.#next = "";
      this.#pieces = [];
      this.#sent = 0;
      this.#total = 0;
      this.#after = null;
      this.#running = false;
      onProgress(null);
      if (after !== "") this.#options.send(after);
      this.#pass(next);
    }
  }

  /** Answers whether the piece has been taken; when not, it may be tried again. */
  async #sendOne(piece: string): Promise<boolean> {
    try {
      await this.#options.sendPiece(piece);
    } catch (error) {
      const code = codeOf(error);
      if (code !== "terminal.busy" && code !== "request.rate") throw error;
      this.#tell(true);
      await this.#options.wait(AGAIN_MS);
      return false;
    }
    this.#follow(piece);
    this.#sent += piece.length;
    this.#tell(false);
    return true;
  }

  /** Pasted text holds no Escape: what looks like a bracket is one of ours, and none is cut in two but at the end of a piece. */
  #follow(piece: string): void {
    const begins = piece.lastIndexOf(BEGIN);
    const ends = piece.lastIndexOf(END);
    if (begins >= 0 || ends >= 0) this.#open = begins > ends;
  }

  #close(): void {
    this.#open = false;
    this.#options.send(END);
  }

  #tell(waiting: boolean): void {
    this.#options.onProgress({ sent: this.#sent, total: this.#total, waiting });
  }
}
