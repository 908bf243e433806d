import type { Duplex } from "node:stream";
import type { TerminalSize } from "#contract/terminal.ts";
import { LinkError } from "../../ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalListener } from "../../ports/terminals.ts";
import { type HolderParser, HolderProtocolError } from "./holder-parser.ts";
import { allowFrame, type HolderEvent, inputFrames, resizeFrame, takenFrame, typeFrame } from "./holder-protocol.ts";

/** Input that may wait for the shell, in bytes; what a learner sends beyond it is dropped. */
const INPUT_WAITING_MAX = 1024 * 1024;

/** The version of the protocol from which on a holder can be told how much it may send. */
const ALLOWING = 2;
/** The one from which on it tells when input has been taken. */
const TELLING = 3;

/** The holder's answer to an attachment. */
export type Hello = Extract<HolderEvent, { kind: "hello" }>;

interface Question {
  readonly resolve: (answer: "typed" | "busy") => void;
  readonly reject: (error: Error) => void;
}

/** A viewer on its own connection to the holder. */
export class HolderAttachment implements TerminalAttachment {
  readonly generation: string;
  readonly from: number;
  readonly live: number;
  readonly size: TerminalSize;
  /** Of the protocol, as the holder speaks it. */
  readonly #version: number;
  readonly #stream: Duplex;
  readonly #parser: HolderParser;
  readonly #listener: TerminalListener;
  /** Offset that the next output must have. */
  #next: number;
  #question: Question | null = null;
  /** Resolves when what was sent before the last question has been taken, or nothing ever will be; null: no question is open. */
  #taken: PromiseWithResolvers<void> | null = null;
  /** Settles when every line that was asked for so far has been answered. */
  #turn: Promise<unknown> = Promise.resolve();
  #started = false;
  #paused = false;
  #over = false;

  /**
   * @param stream connected to the holder, paused, with nobody else listening
   * @param parser has read everything up to the hello
   * @param early what it read with the hello
   */
  constructor(
    stream: Duplex,
    parser: HolderParser,
    hello: Hello,
    early: readonly HolderEvent[],
    listener: TerminalListener,
  ) {
    this.generation = hello.generation;
    this.from = hello.from;
    this.live = hello.live;
    this.size = hello.size;
    this.#version = hello.version;
    this.#stream = stream;
    this.#parser = parser;
    this.#listener = listener;
    this.#next = hello.from;
    const lose = () => this.#end(() => listener.onLost());
    stream.on("error", lose);
    stream.on("close", lose);
    stream.on("end", lose);
    // The owner has to know the attachment before it hears of it.
    setImmediate(() => this.#start(early));
  }

  write(data: string | Uint8Array): void {
    if (this.#over || this.#stream.writableLength > INPUT_WAITING_MAX) return;
    const bytes = typeof data === "string" ? Buffer.from(data, "utf8") : data;
    for (const frame of inputFrames(bytes)) this.#stream.write(frame);
  }

  async drained(patienceMs: number): Promise<boolean> {
    if (this.#over) return true;
    const late = Promise.withResolvers<boolean>();
    const timer = setTimeout(() => late.resolve(false), patienceMs);
    const drained = (this.#version >= TELLING ? this.#askTaken() : this.#sent()).then(() => true);
    try {
      return await Promise.race([drained, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  resize(size: TerminalSize): void {
    if (!this.#over) this.#stream.write(resizeFrame(size));
  }

  async type(line: string): Promise<"typed" | "busy"> {
    const frame = typeFrame(line);
    // The holder takes one line at a time and calls itself busy for a second one: wait for our own turn instead.
    const answer = this.#turn.then(() => this.#ask(frame));
    this.#turn = answer.catch(() => undefined);
    return await answer;
  }

  allow(offset: number): void {
    if (!this.#over && this.#version >= ALLOWING) this.#stream.write(allowFrame(offset));
  }

  pause(): void {
    this.#paused = true;
    if (this.#started) this.#stream.pause();
  }

  resume(): void {
    this.#paused = false;
    if (this.#started && !this.#over) this.#stream.resume();
  }

  detach(): void {
    this.#end(() => undefined);
  }

  #start(early: readonly HolderEvent[]): void {
    this.#started = true;
    this.#take(() => early);
    if (this.#over) return;
    this.#stream.on("data", (chunk: Buffer) => this.#take(() => this.#parser.push(chunk)));
    if (this.#paused) this.#stream.pause();
    else this.#stream.resume();
  }

  #askTaken(): Promise<void> {
    if (this.#taken === null) {
      this.#taken = Promise.withResolvers<void>();
      this.#stream.write(takenFrame());
    }
    return this.#taken.promise;
  }

  /** Resolves once everything has left for the sandbox. */
  #sent(): Promise<void> {
    if (!this.#stream.writableNeedDrain) return Promise.resolve();
    if (this.#taken === null) {
      this.#taken = Promise.withResolvers<void>();
      this.#stream.once("drain", () => this.#answerTaken());
    }
    return this.#taken.promise;
  }

  #answerTaken(): void {
    this.#taken?.resolve();
    this.#taken = null;
  }

  #ask(frame: Buffer): Promise<"typed" | "busy"> {
    const { promise, resolve, reject } = Promise.withResolvers<"typed" | "busy">();
    if (this.#over) {
      reject(new LinkError("closed", "the terminal's attachment is over"));
    } else {
      this.#question = { resolve, reject };
      this.#stream.write(frame);
    }
    return promise;
  }

  /** Hears what the holder said; a holder that breaks the protocol has lost its viewer. */
  #take(events: () => readonly HolderEvent[]): void {
    try {
      this.#hear(events());
    } catch (error) {
      if (!(error instanceof HolderProtocolError)) throw error;
      this.#end(() => this.#listener.onLost());
    }
  }

  #hear(events: readonly HolderEvent[]): void {
    for (const event of events) {
      if (this.#over) return;
      switch (event.kind) {
        case "output":
          if (event.offset !== this.#next) throw new HolderProtocolError("output is missing or repeated");
          this.#next += event.bytes.length;
          this.#listener.onOutput(event.offset, event.bytes);
          break;
        case "size":
          this.#listener.onSize(event.size);
          break;
        case "answer":
          this.#question?.resolve(event.typed ? "typed" : "busy");
          this.#question = null;
          break;
        case "taken":
          this.#answerTaken();
          break;
        case "exit":
          this.#end(() => this.#listener.onExit(event.exitCode));
          break;
        case "hello":
          throw new HolderProtocolError("a second hello");
      }
    }
  }

  /** Ends the attachment once, and says so by `tell`. */
  #end(tell: () => void): void {
    if (this.#over) return;
    this.#over = true;
    this.#question?.reject(new LinkError("closed", "the terminal's attachment ended"));
    this.#question = null;
    this.#answerTaken();
    this.#stream.destroy();
    tell();
  }
}
