import { terminalName } from "#contract/terminal.ts";
import type { CommandRecord } from "#lesson-format/check/observer.ts";

/** Most commands remembered of a session; a lesson asks for far fewer. */
const KEPT = 2000;
/** Longest record in bytes; a longer one is cut. */
const LONGEST = 64 * 1024;
const NUL = 0;

/** `v2 TAB <ended, epoch ms> TAB <exit code> TAB <begun, epoch ms> TAB <terminal or nothing> TAB <command>` */
const RECORD = /^v2\t(\d{1,16})\t(\d{1,3})\t(\d{1,16})\t([^\t]*)\t([\s\S]+)$/;
/** As images before wrote it; their sandboxes outlive an upgrade of the lab server. */
const FIRST_RECORD = /^(\d{1,16})\t(\d{1,3})\t([\s\S]+)$/;

/** Reads one record without its NUL; null for what is none. */
function readRecord(text: string): CommandRecord | null {
  const record = RECORD.exec(text);
  if (record !== null) {
    const [, at, exitCode, begun, terminal, command = ""] = record;
    const known = terminalName.safeParse(terminal);
    return {
      at: Number(at),
      exitCode: Number(exitCode),
      text: command,
      startedAt: Math.min(Number(begun), Number(at)),
      ...(known.success ? { terminal: known.data } : {}),
    };
  }
  const first = FIRST_RECORD.exec(text);
  if (first === null) return null;
  const [, at, exitCode, command = ""] = first;
  return { at: Number(at), exitCode: Number(exitCode), text: command };
}

/**
 * The commands that finished in a sandbox, out of its journal: records that end with NUL.
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
    const record = readRecord(text);
    if (record !== null) this.#records.push(record);
    return record !== null;
  }
}
