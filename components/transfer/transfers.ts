import { createStore } from "zustand/vanilla";
import { joined, nameOf, parentOf } from "#components/editor/paths.ts";
import { codeOf } from "#components/lab-client/lab-error.ts";
import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import type { FolderEntry } from "#contract/files.ts";
import { type Collision, type CollisionQuestion, Collisions } from "./collisions.ts";
import { freeName } from "./free-name.ts";
import { PICK_LIMIT, type Picked } from "./picked.ts";
import type { Sending } from "./send-file.ts";
import { namesIn, TakenNames } from "./taken-names.ts";
import { isOver, type Transfer, type TransferState } from "./transfer.ts";
import { type Upload, UploadQueue } from "./upload-queue.ts";

/** More was picked than goes up at once, or the browser could not read what was dropped. */
type Refusal = "too-many" | "unreadable";

interface TransfersState {
  /** Oldest first. */
  readonly transfers: readonly Transfer[];
  readonly question: CollisionQuestion | null;
  /** Counts what has changed the sandbox's files. */
  readonly changes: number;
  /** Why what was picked last does not go up at all. */
  readonly refused: Refusal | null;
}

/** What uploads need of the lab. Each is made for one session. */
export interface TransferParts {
  readonly send: (sending: Omit<Sending, "sessionId">) => Promise<void>;
  readonly list: (folder: string) => Promise<readonly FolderEntry[]>;
  readonly makeFolder: (path: string) => Promise<void>;
}

/** The uploads of a session: a few at a time, each with its progress, each can be canceled and tried again. */
export class Transfers {
  readonly store = createStore<TransfersState>(() => ({ transfers: [], question: null, changes: 0, refused: null }));
  readonly #parts: TransferParts;
  readonly #collisions = new Collisions((question) => this.store.setState({ question }));
  readonly #queue: UploadQueue;
  readonly #uploads = new Map<number, Upload>();
  /** Of which the learner is being asked. */
  readonly #inQuestion = new Set<number>();
  #next = 1;

  constructor(parts: TransferParts) {
    this.#parts = parts;
    this.#queue = new UploadQueue({
      send: parts.send,
      onChange: (id, change) => this.#set(id, change),
      onDone: () => this.#changed(),
    });
  }

  /** Sends what was picked into a folder of the sandbox, unless it is too much. Asks where a name is taken. Resolves when all is queued. */
  async upload(folder: string, picked: readonly Picked[]): Promise<void> {
    if (picked.length > PICK_LIMIT) {
      this.refuse("too-many");
      return;
    }
    this.store.setState({ refused: null });
    const taken = await TakenNames.of(folder, picked, this.#parts.list);
    let collisions = picked.filter(({ path, file }) => file && taken.has(joined(folder, path))).length;
    const forAll: { choice: Collision | null } = { choice: null };
    for (const one of picked) {
      const path = joined(folder, one.path);
      if (one.file === null) {
        await this.#folder(path);
        continue;
      }
      if (!taken.has(path)) {
        this.#send(path, one.file, false);
        continue;
      }
      collisions -= 1;
      const keep = (all: Collision): void => {
        forAll.choice = all;
      };
      const choice: Collision = forAll.choice ?? (await this.#collisions.ask(path, collisions, keep));
      if (choice === "overwrite") this.#send(path, one.file, true);
      else if (choice === "both") {
        const name = freeName(nameOf(path), taken.beside(path));
        taken.beside(path).add(name);
        this.#send(joined(parentOf(path), name), one.file, false);
      } else this.#add(path, one.file.size, { kind: "skipped" });
    }
  }

  /** Nothing of what was picked goes up. */
  refuse(refused: Refusal): void {
    this.store.setState({ refused });
  }

  cancel(id: number): void {
    const upload = this.#uploads.get(id);
    if (upload) this.#queue.cancel(upload);
  }

  /** Tries one again that failed or was canceled. Asks first when it failed because its name is taken. Resolves when it is queued. */
  async retry(id: number): Promise<void> {
    const upload = this.#uploads.get(id);
    const state = this.store.getState().transfers.find((one) => one.id === id)?.state;
    if (!upload || (state?.kind !== "failed" && state?.kind !== "canceled") || this.#inQuestion.has(id)) return;
    if (state.kind === "failed" && state.code === "file.conflict" && !(await this.#settle(upload))) return;
    this.#set(id, { path: upload.path, sent: 0, state: { kind: "waiting" } });
    this.#queue.add(upload);
  }

  /** Takes from the list what is over. */
  clear(): void {
    for (const { id } of this.store.getState().transfers.filter(isOver)) this.#uploads.delete(id);
    this.store.setState(({ transfers }) => ({ transfers: transfers.filter((one) => !isOver(one)), refused: null }));
  }

  /** Asks what becomes of a file whose name turned out to be taken. False when it is not to be sent any more. */
  async #settle(upload: Upload): Promise<boolean> {
    this.#inQuestion.add(upload.id);
    try {
      const choice = await this.#collisions.ask(upload.path, 0, () => undefined);
      const folder = parentOf(upload.path);
      if (choice === "both") {
        const names = await namesIn(folder, this.#parts.list);
        // A folder may tell only a part of its names: those that were tried are taken, too.
        upload.tried.add(nameOf(upload.path));
        upload.path = joined(folder, freeName(upload.file.name, new Set([...names, ...upload.tried])));
      }
      // Meanwhile the list may have been cleared.
      if (!this.#uploads.has(upload.id)) return false;
      upload.overwrite = choice === "overwrite";
      if (choice === "skip") this.#set(upload.id, { state: { kind: "skipped" } });
      return choice !== "skip";
    } finally {
      this.#inQuestion.delete(upload.id);
    }
  }

  #send(path: string, file: File, overwrite: boolean): void {
    if (file.size > UPLOAD_LIMIT) {
      this.#add(path, file.size, { kind: "failed", code: "too-large" });
      return;
    }
    const id = this.#add(path, file.size, { kind: "waiting" });
    const upload: Upload = { id, path, file, overwrite, tried: new Set() };
    this.#uploads.set(id, upload);
    this.#queue.add(upload);
  }

  /** An empty folder; one that is there already is fine. */
  async #folder(path: string): Promise<void> {
    try {
      await this.#parts.makeFolder(path);
      this.#changed();
    } catch (error) {
      if (codeOf(error) !== "file.conflict") this.#add(path, 0, { kind: "failed", code: codeOf(error) });
    }
  }

  #changed(): void {
    this.store.setState(({ changes }) => ({ changes: changes + 1 }));
  }

  #add(path: string, bytes: number, state: TransferState): number {
    const id = this.#next;
    this.#next += 1;
    this.store.setState(({ transfers }) => ({ transfers: [...transfers, { id, path, bytes, sent: 0, state }] }));
    return id;
  }

  #set(id: number, change: Partial<Transfer>): void {
    this.store.setState(({ transfers }) => ({
      transfers: transfers.map((one) => (one.id === id ? { ...one, ...change } : one)),
    }));
  }
}
