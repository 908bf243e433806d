import { createStore } from "zustand/vanilla";
import { codeOf, LabError } from "#components/lab-client/lab-error.ts";
import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import type { FolderEntry } from "#contract/files.ts";
import { freeName } from "./free-name.ts";
import { PICK_LIMIT, type Picked } from "./picked.ts";
import type { Sending } from "./send-file.ts";

/** How an upload stands. */
export type TransferState =
  | { readonly kind: "waiting" | "sending" | "done" | "canceled" | "skipped" }
  | { readonly kind: "failed"; readonly code: LabError["code"] | "too-large" };

/** One file's upload. */
export interface Transfer {
  readonly id: number;
  /** Where it goes in the sandbox. */
  readonly path: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: TransferState;
}

/** What to do with a file whose name is taken. */
export type Collision = "overwrite" | "both" | "skip";

/** A question to the learner; `left` more files of the same upload have taken names too. */
export interface CollisionQuestion {
  readonly path: string;
  readonly left: number;
  answer(choice: Collision, forAll: boolean): void;
}

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

/** How many go up side by side. */
const LANES = 2;

interface Job {
  readonly id: number;
  path: string;
  readonly file: File;
  overwrite: boolean;
  /** The names that turned out to be taken. */
  readonly tried: Set<string>;
  abort: AbortController;
}

/** The uploads of a session: a few at a time, each with its progress, each can be canceled and tried again. */
export class Transfers {
  readonly store = createStore<TransfersState>(() => ({ transfers: [], question: null, changes: 0, refused: null }));
  readonly #parts: TransferParts;
  readonly #jobs = new Map<number, Job>();
  #queue: Job[] = [];
  #running = 0;
  #next = 1;
  /** Of which jobs the learner is being asked. */
  readonly #inQuestion = new Set<number>();
  /** Questions wait for one another. */
  #asked: Promise<unknown> = Promise.resolve();

  constructor(parts: TransferParts) {
    this.#parts = parts;
  }

  /** Sends what was picked into a folder of the sandbox, unless it is too much. Asks where a name is taken. Resolves when all is queued. */
  async upload(folder: string, picked: readonly Picked[]): Promise<void> {
    if (picked.length > PICK_LIMIT) {
      this.refuse("too-many");
      return;
    }
    this.store.setState({ refused: null });
    const taken = await this.#takenNames(folder, picked);
    const isTaken = (one: Picked): boolean =>
      taken.get(parentOf(below(folder, one.path)))?.has(lastOf(one.path)) === true;
    let collisions = picked.filter((one) => one.file && isTaken(one)).length;
    const forAll: { choice: Collision | null } = { choice: null };
    for (const one of picked) {
      const path = below(folder, one.path);
      if (one.file === null) {
        await this.#folder(path);
        continue;
      }
      if (!isTaken(one)) {
        this.#enqueue(path, one.file, false);
        continue;
      }
      collisions -= 1;
      const choice: Collision = forAll.choice ?? (await this.#ask(path, collisions, (all) => (forAll.choice = all)));
      const names = taken.get(parentOf(path)) ?? new Set<string>();
      if (choice === "overwrite") this.#enqueue(path, one.file, true);
      else if (choice === "both") {
        const name = freeName(lastOf(path), names);
        names.add(name);
        this.#enqueue(below(parentOf(path), name), one.file, false);
      } else this.#add(path, one.file.size, { kind: "skipped" });
    }
  }

  /** Nothing of what was picked goes up. */
  refuse(refused: Refusal): void {
    this.store.setState({ refused });
  }

  cancel(id: number): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    job.abort.abort();
    if (!this.#queue.includes(job)) return;
    this.#queue = this.#queue.filter((one) => one !== job);
    this.#set(id, { state: { kind: "canceled" } });
  }

  /** Tries one again that failed or was canceled. Asks first when it failed because its name is taken. Resolves when it is queued. */
  async retry(id: number): Promise<void> {
    const job = this.#jobs.get(id);
    const state = this.#stateOf(id);
    if (!job || (state?.kind !== "failed" && state?.kind !== "canceled") || this.#inQuestion.has(id)) return;
    if (state.kind === "failed" && state.code === "file.conflict" && !(await this.#settle(job))) return;
    job.abort = new AbortController();
    this.#set(id, { path: job.path, sent: 0, state: { kind: "waiting" } });
    this.#queue.push(job);
    this.#pump();
  }

  /** Asks what becomes of a file whose name turned out to be taken. False when it is not to be sent any more. */
  async #settle(job: Job): Promise<boolean> {
    this.#inQuestion.add(job.id);
    try {
      const choice = await this.#ask(job.path, 0, () => undefined);
      const folder = parentOf(job.path);
      if (choice === "both") {
        const names = await this.#namesIn(folder);
        // A folder may tell only a part of its names: those that were tried are taken, too.
        job.tried.add(lastOf(job.path));
        job.path = below(folder, freeName(job.file.name, new Set([...names, ...job.tried])));
      }
      // Meanwhile the list may have been cleared.
      if (!this.#jobs.has(job.id)) return false;
      job.overwrite = choice === "overwrite";
      if (choice === "skip") this.#set(job.id, { state: { kind: "skipped" } });
      return choice !== "skip";
    } finally {
      this.#inQuestion.delete(job.id);
    }
  }

  /** Takes from the list what is over. */
  clear(): void {
    const over = this.store
      .getState()
      .transfers.filter(({ state }) => state.kind !== "waiting" && state.kind !== "sending");
    for (const { id } of over) this.#jobs.delete(id);
    this.store.setState(({ transfers }) => ({
      transfers: transfers.filter((one) => !over.includes(one)),
      refused: null,
    }));
  }

  #enqueue(path: string, file: File, overwrite: boolean): void {
    if (file.size > UPLOAD_LIMIT) {
      this.#add(path, file.size, { kind: "failed", code: "too-large" });
      return;
    }
    const id = this.#add(path, file.size, { kind: "waiting" });
    const job: Job = { id, path, file, overwrite, tried: new Set(), abort: new AbortController() };
    this.#jobs.set(id, job);
    this.#queue.push(job);
    this.#pump();
  }

  #add(path: string, bytes: number, state: TransferState): number {
    const id = this.#next;
    this.#next += 1;
    this.store.setState(({ transfers }) => ({ transfers: [...transfers, { id, path, bytes, sent: 0, state }] }));
    return id;
  }

  #pump(): void {
    while (this.#running < LANES) {
      const job = this.#queue.shift();
      if (!job) return;
      this.#running += 1;
      void this.#send(job).finally(() => {
        this.#running -= 1;
        this.#pump();
      });
    }
  }

  async #send(job: Job): Promise<void> {
    const { id, path, file, overwrite, abort } = job;
    this.#set(id, { state: { kind: "sending" } });
    try {
      await this.#parts.send({
        path,
        file,
        overwrite,
        signal: abort.signal,
        onSent: (sent) => this.#set(id, { sent }),
      });
      this.#set(id, { sent: file.size, state: { kind: "done" } });
      this.store.setState(({ changes }) => ({ changes: changes + 1 }));
    } catch (error) {
      this.#set(id, { state: abort.signal.aborted ? { kind: "canceled" } : { kind: "failed", code: codeOf(error) } });
    }
  }

  /** An empty folder; one that is there already is fine. */
  async #folder(path: string): Promise<void> {
    try {
      await this.#parts.makeFolder(path);
      this.store.setState(({ changes }) => ({ changes: changes + 1 }));
    } catch (error) {
      if (codeOf(error) !== "file.conflict") this.#add(path, 0, { kind: "failed", code: codeOf(error) });
    }
  }

  #ask(path: string, left: number, keep: (choice: Collision) => void): Promise<Collision> {
    const asked = this.#asked.then(() => this.#question(path, left, keep));
    this.#asked = asked;
    return asked;
  }

  #question(path: string, left: number, keep: (choice: Collision) => void): Promise<Collision> {
    return new Promise((resolve) => {
      const answer = (choice: Collision, forAll: boolean): void => {
        this.store.setState({ question: null });
        if (forAll) keep(choice);
        resolve(choice);
      };
      this.store.setState({ question: { path, left, answer } });
    });
  }

  /** The names in each folder that something goes to. A folder that is not there has none; what else is wrong shows when it is sent. */
  async #takenNames(folder: string, picked: readonly Picked[]): Promise<Map<string, Set<string>>> {
    const folders = new Set(picked.map(({ path }) => parentOf(below(folder, path))));
    const names = new Map<string, Set<string>>();
    for (const one of folders) names.set(one, await this.#namesIn(one));
    return names;
  }

  async #namesIn(folder: string): Promise<Set<string>> {
    const entries = await this.#parts.list(folder).catch((error: unknown) => {
      if (error instanceof LabError) return [];
      throw error;
    });
    return new Set(entries.map(({ name }) => name));
  }

  #stateOf(id: number): TransferState | undefined {
    return this.store.getState().transfers.find((one) => one.id === id)?.state;
  }

  #set(id: number, change: Partial<Transfer>): void {
    this.store.setState(({ transfers }) => ({
      transfers: transfers.map((one) => (one.id === id ? { ...one, ...change } : one)),
    }));
  }
}

function below(folder: string, path: string): string {
  return folder.endsWith("/") ? folder + path : `${folder}/${path}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
