import { createStore } from "zustand/vanilla";
import type { OpenFile } from "./open-file.ts";
import { afterMove, isWithin } from "./paths.ts";

/** The files that are open, and which of them is in front. */
export interface FileTabsState {
  /** In the order of their tabs. */
  readonly files: readonly OpenFile[];
  /** The path of the tab in front. */
  readonly active: string | null;
}

/** Of a file that is being read for the first time, or again from the beginning. */
const UNREAD = { body: { kind: "reading" }, text: "", clean: "", disk: null, saving: false, remark: null } as const;

/** The editor's tabs: one for each open file, each path at most once. What the files hold is their owner's business. */
export class FileTabs {
  readonly store = createStore<FileTabsState>(() => ({ files: [], active: null }));
  #nextId = 1;

  get files(): readonly OpenFile[] {
    return this.store.getState().files;
  }

  find(path: string): OpenFile | undefined {
    return this.files.find((file) => file.path === path);
  }

  byId(id: number): OpenFile | undefined {
    return this.files.find((file) => file.id === id);
  }

  /** A new tab, behind the others and in front of the editor. */
  add(path: string): void {
    const id = this.#nextId;
    this.#nextId += 1;
    this.store.setState(({ files }) => ({ files: [...files, { id, path, ...UNREAD, given: 0 }], active: path }));
  }

  /** Brings a tab to the front. */
  show(path: string): void {
    if (this.find(path)) this.store.setState({ active: path });
  }

  /** Takes a tab away; the one beside it comes to the front. */
  remove(path: string): void {
    this.store.setState(({ files, active }) => {
      const index = files.findIndex((file) => file.path === path);
      const left = files.filter((file) => file.path !== path);
      const beside = left[Math.min(index, left.length - 1)]?.path ?? null;
      return { files: left, active: active === path ? beside : active };
    });
  }

  /** Takes all tabs away. */
  clear(): void {
    this.store.setState({ files: [], active: null });
  }

  /** Changes what a tab knows of its file, if it is still there. */
  change(id: number, change: (file: OpenFile) => OpenFile): void {
    const file = this.byId(id);
    const changed = file && change(file);
    if (!changed || changed === file) return;
    this.store.setState(({ files }) => ({ files: files.map((other) => (other === file ? changed : other)) }));
  }

  /** The file is read from the beginning. */
  forget(id: number): void {
    this.change(id, (file) => ({ ...file, ...UNREAD }));
  }

  /** A file or folder has another path now. A tab that stood there makes way. */
  move(from: string, to: string): void {
    const moving = this.files.filter(({ path }) => isWithin(path, from));
    const taken = new Set(moving.map(({ path }) => afterMove(path, from, to)));
    this.store.setState(({ files, active }) => ({
      files: files
        .filter((file) => moving.includes(file) || !taken.has(file.path))
        .map((file) => ({ ...file, path: afterMove(file.path, from, to) })),
      active: active === null ? null : afterMove(active, from, to),
    }));
  }
}
