import type { LabError } from "#components/lab-client/lab-error.ts";
import type { Drafts } from "./drafts.ts";
import { failed, gone } from "./file-changes.ts";
import { FileTabs } from "./file-tabs.ts";
import { isDirty, type OpenFile } from "./open-file.ts";
import { afterMove, isWithin } from "./paths.ts";

/** The open files together with the drafts of what is typed into them and not saved. */
export class KnownFiles {
  readonly tabs = new FileTabs();
  readonly drafts: Drafts;
  readonly #now: () => number;

  /** @param now in ms since the epoch */
  constructor(drafts: Drafts, now: () => number) {
    this.drafts = drafts;
    this.#now = now;
  }

  find(path: string): OpenFile | undefined {
    return this.tabs.find(path);
  }

  /** The file, if it has another path by now than the one that was asked about. */
  movedFrom(id: number, path: string): OpenFile | null {
    const file = this.tabs.byId(id);
    return file && file.path !== path ? file : null;
  }

  /** Keeps what is typed in this browser. False when the browser kept it not. */
  keepDraft(path: string): boolean {
    const file = this.find(path);
    if (file?.body.kind !== "text") return true;
    if (isDirty(file) || (file.disk === null && file.text !== "")) {
      return this.drafts.keep(path, { text: file.text, base: file.disk?.version ?? null, at: this.#now() });
    }
    this.drafts.forget(path);
    return true;
  }

  /** Changes what is known of a file, and keeps what is typed into it. False when the browser kept it not. */
  settle(id: number, change: (file: OpenFile) => OpenFile): boolean {
    this.tabs.change(id, change);
    const file = this.tabs.byId(id);
    return file === undefined || this.keepDraft(file.path);
  }

  /** Nothing is at the file's path any more. */
  gone(id: number): void {
    this.settle(id, gone);
  }

  /** Something went wrong with the file. */
  fail(id: number, code: LabError["code"]): void {
    const kept = this.settle(id, (file) => file);
    this.tabs.change(id, (file) => failed(file, code, kept));
  }

  /** A file or folder has another path now. Drafts go with it. */
  move(from: string, to: string): void {
    const drafts = this.tabs.files
      .filter(({ path }) => isWithin(path, from))
      .map(({ path }) => ({ path, draft: this.drafts.read(path) }));
    this.tabs.move(from, to);
    for (const { path, draft } of drafts) {
      this.drafts.forget(path);
      if (draft) this.drafts.keep(afterMove(path, from, to), draft);
      this.keepDraft(afterMove(path, from, to));
    }
  }
}
