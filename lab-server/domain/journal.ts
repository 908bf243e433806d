import type { CommandRecord } from "#lesson-format/check/observer.ts";

/** Most commands remembered of a session; a lesson asks for far fewer. */
const KEPT = 2000;
/** Longest record in bytes; a longer one is cut. */
const LONGEST = 64 * 1024;
const NUL = 0;

/**
 * The commands that finished in a sandbox, out of its journal: records `<epoch ms> TAB <exit code> TAB <command>` that end with NUL.
 * Bytes may be cut anywhere. The learner can write there too, so every record is bounded and a malformed one is passed over.
 */
export class Journal {
  readonly #records: CommandRecord[] = [];
  #rest: Uint8Array[] = [];
  #restLength = 0;
  readonly #decoder = new TextDecoder();

  /** Takes the next bytes; returns how many records were completed. */
  push(bytes: Uint8Array): number {
    let completed = 0;
    let rest = bytes;
    for (let end = rest.indexOf(NUL); end >= 0; end = rest.indexOf(NUL)) {
      if (end > 0) this.#keep(rest.subarray(0, end));
      if (this.#restLength > 0 && this.#finish()) completed += 1;
      rest = rest.subarray(end + 1);
    }
    this.#keep(rest);
    if (this.#records.length > KEPT) this.#records.splice(0, this.#records.length - KEPT);
    return completed;
  }

  /** Oldest first. */
  get records(): readonly CommandRecord[] {
    return this.#records;
  }

  /** Forgets everything, before the file is read from its start again. */
  clear(): void {
    this.#records.length = 0;
    this.#rest = [];
    this.#restLength = 0;
  }

  #keep(bytes: Uint8Array): void {
    const part = bytes.slice(0, Math.max(0, LONGEST - this.#restLength));
    if (part.length === 0) return;
    this.#rest.push(part);
    this.#restLength += part.length;
  }

  #finish(): boolean {
    const decoder = this.#decoder;
    const text = this.#rest.map((part) => decoder.decode(part, { stream: true })).join("") + decoder.decode();
    this.#rest = [];
    this.#restLength = 0;
    const match = /^(\d{1,16})\t(\d{1,3})\t([\s\S]+)$/.exec(text);
    if (match?.[3] === undefined) return false;
    this.#records.push({ at: Number(match[1]), exitCode: Number(match[2]), text: match[3] });
    return true;
  }
}
