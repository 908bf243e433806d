import { createStore } from "zustand/vanilla";
import { codeOf, LabError } from "#components/lab-client/lab-error.ts";
import { UPLOAD_LIMIT } from "#contract/addresses.ts";
import type { FolderEntry } from "#contract/files.ts";
import { freeName } from "./free-name.ts";
import type { Picked } from "./picked.ts";
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

interface TransfersState {
  /** Oldest first. */
  readonly transfers: readonly Transfer[];
  readonly question: CollisionQuestion | null;
  /** Counts what has changed the sandbox's files. */
  readonly changes: number;
  /** More was picked than goes up at once. */
  readonly tooMany: boolean;
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
  readonly path: string;
  readonly file: File;
  overwrite: boolean;
  abort: AbortController;
}

/** The uploads of a session: a few at a time, each with its progress, each can be canceled and tried again. */
export class Transfers {
  readonly store = createStore<TransfersState>(() => ({ transfers: [], question: null, changes: 0, tooMany: false }));
  readonly #parts: TransferParts;
  readonly #jobs = new Map<number, Job>();
  #queue: Job[] = [];
  #running = 0;
  #next = 1;
  /** Questions wait for one another. */
  #asked: Promise<unknown> = Promise.resolve();

  constructor(parts: TransferParts) {
    this.#parts = parts;
  }

  /** Sends what was picked into a folder of the sandbox. Asks where a name is taken. Resolves when all is queued. */
  async upload(folder: string, picked: readonly Picked[]): Promise<void> {
    this.store.setState({ tooMany: false });
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

  /** What was dropped is too much at once. */
  refuse(): void {
    this.store.setState({ tooMany: true });
  }

  cancel(id: number): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    job.abort.abort();
    if (!this.#queue.includes(job)) return;
    this.#queue = this.#queue.filter((one) => one !== job);
    this.#set(id, { state: { kind: "canceled" } });
  }

  /** Tries one again that failed or was canceled. */
  retry(id: number): void {
    const job = this.#jobs.get(id);
    const transfer = this.store.getState().transfers.find((one) => one.id === id);
    if (!job || (transfer?.state.kind !== "failed" && transfer?.state.kind !== "canceled")) return;
    job.abort = new AbortController();
    // A name that was taken meanwhile is the learner's own wish to replace by now.
    if (transfer.state.kind === "failed" && transfer.state.code === "file.conflict") job.overwrite = true;
    this.#set(id, { sent: 0, state: { kind: "waiting" } });
    this.#queue.push(job);
    this.#pump();
  }

  /** Takes from the list what is over. */
  clear(): void {
    const over = this.store
      .getState()
      .transfers.filter(({ state }) => state.kind !== "waiting" && state.kind !== "sending");
    for (const { id } of over) this.#jobs.delete(id);
    this.store.setState(({ transfers }) => ({
      transfers: transfers.filter((one) => !over.includes(one)),
      tooMany: false,
    }));
  }

  #enqueue(path: string, file: File, overwrite: boolean): void {
    if (file.size > UPLOAD_LIMIT) {
      this.#add(path, file.size, { kind: "failed", code: "too-large" });
      return;
    }
    const id = this.#add(path, file.size, { kind: "waiting" });
    const job: Job = { id, path, file, overwrite, abort: new AbortController() };
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
    for (const one of folders) {
      const entries = await this.#parts.list(one).catch((error: unknown) => {
        if (error instanceof LabError) return [];
        throw error;
      });
      names.set(one, new Set(entries.map(({ name }) => name)));
    }
    return names;
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
