import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { codeOf } from "#components/lab-client/lab-error.ts";
import { afterMove, foldersAbove, isWithin, parentOf, type Root } from "../paths.ts";
import { type Folder, inOrder, isSameFolder, type TreeContent } from "./tree-rows.ts";

interface TreeState extends TreeContent {
  /** The line that has, or would have, the focus. */
  readonly current: string | null;
}

/** The files of a sandbox as a tree: read folder by folder, and read again when something may have changed. */
export class FileTree {
  readonly store = createStore<TreeState>(() => ({
    root: "~",
    folders: new Map(),
    open: new Set(),
    hidden: false,
    current: null,
  }));
  readonly #client: LabClient;
  readonly #sessionId: string;

  constructor(client: LabClient, sessionId: string) {
    this.#client = client;
    this.#sessionId = sessionId;
  }

  /** Reads what is open, and `more` folders that somebody wants to know of. What cannot be read says so in its line. */
  async refresh(more: readonly string[] = []): Promise<void> {
    const { root, open } = this.store.getState();
    const inRoot = [...open].filter((folder) => isWithin(folder, root) && this.#seen(folder));
    await Promise.all([...new Set([root, ...inRoot, ...more])].map((folder) => this.#read(folder)));
  }

  show(root: Root): void {
    this.store.setState({ root, current: null });
    void this.#read(root);
  }

  open(folder: string): void {
    this.store.setState(({ open }) => ({ open: new Set(open).add(folder) }));
    void this.#read(folder);
  }

  close(folder: string): void {
    this.store.setState(({ open, current }) => ({
      open: new Set([...open].filter((one) => one !== folder)),
      current: current !== null && isWithin(current, folder) ? folder : current,
    }));
  }

  showHidden(hidden: boolean): void {
    this.store.setState({ hidden });
  }

  setCurrent(current: string | null): void {
    this.store.setState({ current });
  }

  /** Opens the folders down to a path and makes it the current line. */
  async reveal(path: string): Promise<void> {
    const { root } = this.store.getState();
    if (!isWithin(path, root)) return;
    const [, ...folders] = foldersAbove(path, root);
    this.store.setState(({ open }) => ({ open: new Set([...open, ...folders]), current: path }));
    await Promise.all([root, ...folders].map((folder) => this.#read(folder)));
  }

  /** What a folder was last seen to hold; undefined when it never was. */
  seen(folder: string): Folder | undefined {
    return this.store.getState().folders.get(folder);
  }

  /** @throws LabError */
  async makeFolder(path: string): Promise<void> {
    await this.#client.request("file:make-folder", { sessionId: this.#sessionId, path });
    await this.reveal(path);
  }

  /** Makes the folders that the new path needs. @throws LabError */
  async move(from: string, to: string): Promise<void> {
    if (parentOf(to) !== parentOf(from)) await this.#ensureFolder(parentOf(to));
    await this.#client.request("file:move", { sessionId: this.#sessionId, from, to });
    this.store.setState(({ open, folders }) => ({
      open: new Set([...open].map((folder) => afterMove(folder, from, to))),
      folders: new Map([...folders].filter(([folder]) => !isWithin(folder, from))),
    }));
    await Promise.all([this.refresh([parentOf(from)]), this.reveal(to)]);
  }

  /** @throws LabError */
  async remove(path: string): Promise<void> {
    await this.#client.request("file:delete", { sessionId: this.#sessionId, path });
    this.store.setState(({ open, current }) => ({
      open: new Set([...open].filter((folder) => !isWithin(folder, path))),
      current: current !== null && isWithin(current, path) ? null : current,
    }));
    await this.refresh([parentOf(path)]);
  }

  async #ensureFolder(path: string): Promise<void> {
    try {
      await this.#client.request("file:make-folder", { sessionId: this.#sessionId, path });
    } catch (error) {
      if (codeOf(error) !== "file.conflict") throw error;
    }
  }

  /** False for a folder within one that is closed: nobody sees it, so it is read only when it is opened. */
  #seen(folder: string): boolean {
    const { root, open } = this.store.getState();
    return foldersAbove(folder, root).every((above) => above === root || open.has(above));
  }

  async #read(path: string): Promise<void> {
    if (!this.store.getState().folders.has(path)) this.#set(path, { entries: [], more: false, trouble: "reading" });
    try {
      const { entries, more } = await this.#client.request("file:list", { sessionId: this.#sessionId, path });
      this.#set(path, { entries: inOrder(entries), more, trouble: null });
    } catch (error) {
      const code = codeOf(error);
      // Without a connection, what was seen is worth more than a complaint.
      const before = this.seen(path);
      if (code !== "client.offline" || !before || before.entries.length === 0)
        this.#set(path, { entries: [], more: false, trouble: code });
    }
  }

  #set(path: string, folder: Folder): void {
    const before = this.seen(path);
    if (before && isSameFolder(before, folder)) return;
    this.store.setState(({ folders }) => ({ folders: new Map(folders).set(path, folder) }));
  }
}
