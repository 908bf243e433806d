import { readFile, statfs } from "node:fs/promises";
import { z } from "zod";
import { writeWhole } from "./files.ts";
import type { Log } from "./log.ts";
import { reason } from "./log.ts";

const usage = z.record(z.string(), z.number().int().nonnegative());
const FREE_LIFETIME = 1000;

/** How much the accounts have uploaded, and how much they may. Counts what was sent, also when the upload came to nothing. */
export class UploadLimits {
  readonly #file: string;
  readonly #storage: string;
  readonly #quota: number;
  readonly #floor: number;
  readonly #log: Log;
  readonly #used: Map<string, number>;
  #saving: Promise<void> | null = null;
  #dirty = false;
  #free = { at: Number.NEGATIVE_INFINITY, bytes: 0 };

  private constructor(
    where: { readonly file: string; readonly storage: string },
    limits: { readonly quota: number; readonly floor: number },
    used: Map<string, number>,
    log: Log,
  ) {
    this.#file = where.file;
    this.#storage = where.storage;
    this.#quota = limits.quota;
    this.#floor = limits.floor;
    this.#used = used;
    this.#log = log;
  }

  /** Goes on with what was counted before; a file that cannot be read counts as empty. */
  static async load(
    where: { readonly file: string; readonly storage: string },
    limits: { readonly quota: number; readonly floor: number },
    log: Log,
  ): Promise<UploadLimits> {
    const read = await readFile(where.file, "utf8")
      .then((text) => usage.parse(JSON.parse(text)))
      .catch(() => ({}));
    return new UploadLimits(where, limits, new Map(Object.entries(read)), log);
  }

  /** Why nothing more is taken from this account, or null. @param now milliseconds since the epoch */
  async refusal(account: string, now: number): Promise<string | null> {
    if ((this.#used.get(account) ?? 0) >= this.#quota) {
      return `this account has uploaded the ${Math.round(this.#quota / 1024 ** 2)} MiB that it may`;
    }
    if (now - this.#free.at > FREE_LIFETIME) {
      const { bavail, bsize } = await statfs(this.#storage);
      this.#free = { at: now, bytes: bavail * bsize };
    }
    return this.#free.bytes < this.#floor ? "the lab's Docker Hub has no room left" : null;
  }

  /** Counts bytes of an upload. @returns false once the account is over its quota */
  count(account: string, bytes: number): boolean {
    const sum = (this.#used.get(account) ?? 0) + bytes;
    this.#used.set(account, sum);
    this.#dirty = true;
    return sum <= this.#quota;
  }

  /** Keeps what was counted, one write at a time. Never rejects: a count that cannot be kept is logged. */
  async save(): Promise<void> {
    if (this.#saving) return await this.#saving;
    this.#saving = this.#write();
    await this.#saving;
    this.#saving = null;
  }

  async #write(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      try {
        await writeWhole(this.#file, JSON.stringify(Object.fromEntries(this.#used)));
      } catch (error) {
        this.#log.error("the uploads that were counted could not be kept", { cause: reason(error) });
        return;
      }
    }
  }
}
