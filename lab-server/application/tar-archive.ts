import { type Header, type Pack, pack } from "tar-stream";

/** What an entry is; `size` in bytes, which must then be written. */
export type EntryHeaders = Partial<Header> & Pick<Header, "name">;

/** An entry of an archive that is being written. Both reject when the archive is wanted no more. */
export interface OpenEntry {
  /** Resolves when the archive takes more. */
  write(content: Buffer): Promise<void>;
  end(): Promise<void>;
}

/** Bytes that are kept for a reader who is slower than what is packed. */
const MOST_UNREAD = 64 * 1024;

/**
 * A tar archive that is written while it is read. Whoever writes waits for whoever reads, whatever is written: tar-stream by itself does so
 * for the content of files only, and a folder may hold nothing but names.
 */
export class TarArchive {
  readonly #pack: Pack = pack();
  #unread = 0;
  #goOn: () => void = () => undefined;

  constructor() {
    const push = this.#pack.push.bind(this.#pack);
    this.#pack.push = (chunk: Buffer | null) => {
      this.#unread += chunk?.length ?? 0;
      return push(chunk);
    };
    this.#pack.once("close", () => this.#goOn());
    // Whoever reads is told; whoever has not begun to is nobody's crash.
    this.#pack.on("error", () => undefined);
  }

  /** Read once. Ends with an error when the archive does not come to its end. */
  async *content(): AsyncGenerator<Buffer, void> {
    for await (const chunk of this.#pack as AsyncIterable<Buffer>) {
      this.#unread -= chunk.length;
      if (this.#unread <= MOST_UNREAD) this.#goOn();
      yield chunk;
    }
  }

  /** Begins an entry, once there is room for it; the one before has ended. @throws Error when the archive is wanted no more */
  async entry(headers: EntryHeaders): Promise<OpenEntry> {
    while (this.#unread > MOST_UNREAD && !this.#pack.destroyed) {
      await new Promise<void>((resolve) => {
        this.#goOn = resolve;
      });
    }
    return openEntry(this.#pack, headers);
  }

  /** Adds a file. @throws Error when the archive is wanted no more */
  async file(name: string, content: string | Buffer): Promise<void> {
    const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
    const entry = await this.entry({ name, size: bytes.length });
    await entry.write(bytes);
    await entry.end();
  }

  /** Nothing more comes. */
  end(): void {
    this.#pack.finalize();
  }

  /** It is wanted no more, or cannot be made. */
  destroy(error?: Error): void {
    this.#pack.destroy(error);
  }
}

/**
 * The content of a tar archive that `fill` writes while it is read. What `fill` throws ends it with that error.
 * @param signal ends it when it is wanted no more; what `fill` waits for has to end by the same signal
 */
export function archiveOf(fill: (archive: TarArchive) => Promise<void>, signal: AbortSignal): AsyncIterable<Buffer> {
  const archive = new TarArchive();
  const content = archive.content();
  const leave = () => archive.destroy();
  signal.addEventListener("abort", leave, { once: true });
  if (signal.aborted) leave();
  fill(archive).then(
    () => archive.end(),
    (error: unknown) => archive.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return content;
}

function openEntry(archive: Pack, headers: EntryHeaders): OpenEntry {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>();
  // Whoever is still writing is told by that.
  ended.catch(() => undefined);
  let over = false;
  let goOn: () => void = () => undefined;
  const entry = archive.entry(headers, (error) => {
    over = true;
    if (error) reject(error);
    else resolve();
    goOn();
  });
  entry.on("drain", () => goOn());
  // The callback has told of it; an error that nobody listens for would end the process.
  entry.on("error", () => undefined);
  return {
    write: async (content) => {
      if (content.length === 0 || entry.write(content)) return;
      if (!over) {
        await new Promise<void>((drained) => {
          goOn = drained;
        });
      }
      if (over) await ended;
    },
    end: async () => {
      entry.end(null);
      await ended;
    },
  };
}
