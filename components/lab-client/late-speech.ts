import type { Grammar } from "./grammar.ts";
import { LabError } from "./lab-error.ts";
import type { Speech } from "./speech.ts";
import type { Wire } from "./wire.ts";

const AGAIN_AFTER_MS = 4_000;

/** Fetches the code; what it answers makes a wire. */
type LoadSpeech = () => Promise<() => Speech>;

const loadSpeech: LoadSpeech = async () => {
  const { speech } = await import("./speech.ts");
  return speech;
};

/**
 * The real wire and the contract's grammar. Their code is half as much as all that a page shows: it is fetched when the page wants to
 * connect, and until it is there the wire is like one that is not connected yet.
 */
export class LateSpeech {
  readonly #load: LoadSpeech;
  #speech: Speech | null = null;
  #loading = false;
  #closed = false;
  #again: ReturnType<typeof setTimeout> | undefined;
  readonly #attach: ((wire: Wire) => void)[] = [];
  readonly #lost: (() => void)[] = [];

  readonly wire: Wire = {
    connect: () => this.#connect(),
    close: () => {
      this.#closed = true;
      this.#speech?.wire.close();
    },
    request: (name, payload, timeoutMs) =>
      this.#speech?.wire.request(name, payload, timeoutMs) ?? Promise.reject(new LabError("client.offline")),
    signal: (name, payload) => this.#speech?.wire.signal(name, payload),
    onNotice: (listener) => this.#attach.push((wire) => wire.onNotice(listener)),
    onConnected: (listener) => this.#attach.push((wire) => wire.onConnected(listener)),
    onLost: (listener) => {
      this.#lost.push(listener);
      this.#attach.push((wire) => wire.onLost(listener));
    },
    onRefused: (listener) => this.#attach.push((wire) => wire.onRefused(listener)),
  };

  readonly grammar: Grammar = {
    answer: (name, answer) => this.#known().answer(name, answer),
    notice: (name, payload) => this.#known().notice(name, payload),
    isOutdated: (refusal) => this.#known().isOutdated(refusal),
  };

  constructor(load: LoadSpeech = loadSpeech) {
    this.#load = load;
  }

  #connect(): void {
    clearTimeout(this.#again);
    if (this.#speech) {
      this.#speech.wire.connect();
      return;
    }
    if (this.#loading) return;
    this.#loading = true;
    this.#load().then(
      (begin) => {
        this.#loading = false;
        if (this.#closed) return;
        const speech = begin();
        this.#speech = speech;
        for (const attach of this.#attach) attach(speech.wire);
        speech.wire.connect();
      },
      () => {
        this.#loading = false;
        for (const lost of this.#lost) lost();
        this.#again = setTimeout(() => this.#connect(), AGAIN_AFTER_MS);
      },
    );
  }

  /** Only what came over the wire is read, and that is there together with the grammar. */
  #known(): Grammar {
    if (!this.#speech) throw new LabError("client.offline");
    return this.#speech.grammar;
  }
}
