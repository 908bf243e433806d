import { z } from "zod";

/** The part of the browser's storage that drafts need. */
export type DraftStorage = Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;

const PREFIX = "draft:";
/** Most drafts that are kept, the newest ones. */
const COUNT_LIMIT = 40;
/** Longest that all drafts together are, in UTF-16 code units: browsers give a site about five million. */
const SIZE_LIMIT = 2_000_000;

/** The first line of what is stored; the text follows. So drafts can be told apart by age without reading them whole. */
const head = z.object({ base: z.string().nullable(), at: z.number() });
const earlier = head.extend({ text: z.string() });

/** What somebody typed into a file and has not saved. */
export interface Draft {
  readonly text: string;
  /** The version of the file that it was typed into; null: there was no file. */
  readonly base: string | null;
  /** Ms since the epoch. */
  readonly at: number;
}

/**
 * Keeps what is typed and not saved in the browser, per session and path, so that neither a page that is loaded anew nor an ended
 * connection loses it. Bounded: the oldest drafts make room. A browser that keeps nothing for a site keeps none.
 */
export class Drafts {
  readonly #storage: DraftStorage | null;
  readonly #prefix: string;

  constructor(storage: DraftStorage | null, sessionId: string) {
    this.#storage = storage;
    this.#prefix = `${PREFIX}${sessionId}:`;
  }

  read(path: string): Draft | null {
    const value = this.#storage?.getItem(this.#prefix + path) ?? null;
    const about = headOf(value);
    const text = value === null ? null : textOf(value);
    return text === null || about === null ? null : { text, ...about };
  }

  /** False when it could not be kept. */
  keep(path: string, draft: Draft): boolean {
    const key = this.#prefix + path;
    const { text, ...about } = draft;
    const value = `${JSON.stringify(about)}\n${text}`;
    if (value.length > SIZE_LIMIT) return false;
    this.#makeRoom(key, value.length);
    try {
      this.#storage?.setItem(key, value);
      return this.#storage !== null;
    } catch {
      return false;
    }
  }

  forget(path: string): void {
    this.#storage?.removeItem(this.#prefix + path);
  }

  /** The paths of this session that have drafts, the newest first. */
  paths(): readonly string[] {
    return this.#all()
      .filter(({ key }) => key.startsWith(this.#prefix))
      .map(({ key }) => key.slice(this.#prefix.length));
  }

  /** Every draft of every session, the newest first. */
  #all(): readonly { readonly key: string; readonly size: number }[] {
    const storage = this.#storage;
    if (storage === null) return [];
    const found = [];
    for (let index = 0; index < storage.length; index += 1) {
      const key = storage.key(index);
      if (!key?.startsWith(PREFIX)) continue;
      const value = storage.getItem(key);
      found.push({ key, size: value?.length ?? 0, at: headOf(value)?.at ?? 0 });
    }
    return found.sort((a, b) => b.at - a.at);
  }

  #makeRoom(forKey: string, size: number): void {
    let left = SIZE_LIMIT - size;
    let places = COUNT_LIMIT - 1;
    for (const draft of this.#all()) {
      if (draft.key === forKey) continue;
      left -= draft.size;
      places -= 1;
      if (left < 0 || places < 0) this.#storage?.removeItem(draft.key);
    }
  }
}

/** What is said of a stored draft; null: it is none. */
function headOf(value: string | null): z.infer<typeof head> | null {
  const end = value?.indexOf("\n") ?? -1;
  return value === null ? null : parsed(head, end < 0 ? value : value.slice(0, end));
}

/** The text of a stored draft. One of an earlier version of the page has it beside the rest, in one object without a line break. */
function textOf(value: string): string | null {
  const end = value.indexOf("\n");
  return end < 0 ? (parsed(earlier, value)?.text ?? null) : value.slice(end + 1);
}

function parsed<T>(schema: z.ZodType<T>, json: string): T | null {
  try {
    return schema.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
