import type { Grammar } from "./grammar.ts";
import { LabError } from "./lab-error.ts";
import type { Speech } from "./speech.ts";
import type { Wire } from "./wire.ts";

/** As long as a socket may take to open. */
const LATE_AFTER_MS = 8_000;
const AGAIN_AFTER_MS = 4_000;

/** Fetches the code; what it answers makes a wire. */
type LoadSpeech = () => Promise<() => Speech>;

const loadSpeech: LoadSpeech = async () => {
  const { speech } = await import("./speech.ts");
  return speech;
};

/** Whether the site answered that it does not have code that this page wants: it is a newer one by now. */
const siteHasChanged = (): boolean =>
  performance
    .getEntriesByType("resource")
    .some((it) => it.name.includes("/_next/static/") && "responseStatus" in it && it.responseStatus === 404);

/**
 * The real wire and the contract's grammar. Their code is half as much as all that a page shows: it is fetched when the page wants to
 * connect, and until it is there the wire is like one that is not connected yet.
 */
export class LateSpeech {
  readonly #load: LoadSpeech;
  readonly #hasChanged: () => boolean;
  #speech: Speech | null = null;
  #loading = false;
  #closed = false;
  /** Of the load that is on its way, or of the next. */
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #attach: ((wire: Wire) => void)[] = [];
  readonly #lost: (() => void)[] = [];
  readonly #refused: ((data: unknown) => void)[] = [];

  readonly wire: Wire = {
    connect: () => this.#connect(),
    close: () => {
      this.#closed = true;
      clearTimeout(this.#timer);
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
    onRefused: (listener) => {
      this.#refused.push(listener);
      this.#attach.push((wire) => wire.onRefused(listener));
    },
  };

  readonly grammar: Grammar = {
    answer: (name, answer) => this.#known().answer(name, answer),
    notice: (name, payload) => this.#known().notice(name, payload),
    // Before the speech is there, that is the only reason to refuse.
    isOutdated: (refusal) => this.#speech?.grammar.isOutdated(refusal) ?? true,
  };

  constructor(load: LoadSpeech = loadSpeech, hasChanged: () => boolean = siteHasChanged) {
    this.#load = load;
    this.#hasChanged = hasChanged;
  }

  #connect(): void {
    if (this.#speech) {
      this.#speech.wire.connect();
      return;
    }
    if (this.#loading) return;
    this.#loading = true;
    clearTimeout(this.#timer);
    // A browser waits for minutes; what comes later than this still connects.
    this.#timer = setTimeout(() => this.#tellLost(), LATE_AFTER_MS);
    this.#load().then(
      (begin) => this.#begin(begin),
      () => this.#failed(),
    );
  }

  #begin(begin: () => Speech): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    const speech = begin();
    this.#speech = speech;
    for (const attach of this.#attach) attach(speech.wire);
    speech.wire.connect();
  }

  #failed(): void {
    this.#loading = false;
    clearTimeout(this.#timer);
    if (this.#closed) return;
    if (this.#hasChanged()) {
      for (const refused of this.#refused) refused(null);
      return;
    }
    this.#tellLost();
    this.#timer = setTimeout(() => this.#connect(), AGAIN_AFTER_MS);
  }

  #tellLost(): void {
    for (const lost of this.#lost) lost();
  }

  /** Only what came over the wire is read, and that is there together with the grammar. */
  #known(): Grammar {
    if (!this.#speech) throw new LabError("client.offline");
    return this.#speech.grammar;
  }
}
