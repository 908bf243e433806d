import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { type FileExpectation, fileText } from "#contract/files.ts";
import type { Drafts } from "./drafts.ts";
import { isDirty, type OnDisk, type OpenFile } from "./open-file.ts";
import { afterMove, isWithin } from "./paths.ts";
import { formOf } from "./text-form.ts";

interface OpenFilesState {
  /** In the order of their tabs. */
  readonly files: readonly OpenFile[];
  /** The path of the tab in front. */
  readonly active: string | null;
}

interface OpenFilesParts {
  readonly client: LabClient;
  readonly sessionId: string;
  readonly drafts: Drafts;
  readonly now: () => number;
}

const fresh = { body: { kind: "reading" }, text: "", clean: "", disk: null, saving: false, remark: null } as const;

/**
 * The files that are open in the editor. Knows for each what the disk was last seen to hold and what has been typed since, saves only
 * over what was seen, and keeps a draft of everything that is not saved.
 */
export class OpenFiles {
  readonly store = createStore<OpenFilesState>(() => ({ files: [], active: null }));
  readonly #parts: OpenFilesParts;
  #nextId = 1;

  constructor(parts: OpenFilesParts) {
    this.#parts = parts;
  }

  find(path: string): OpenFile | undefined {
    return this.store.getState().files.find((file) => file.path === path);
  }

  /** Brings a file to the front, and reads it unless it is open already. */
  async open(path: string): Promise<void> {
    if (this.find(path)) {
      this.store.setState({ active: path });
      return;
    }
    const id = this.#nextId;
    this.#nextId += 1;
    this.store.setState(({ files }) => ({ files: [...files, { id, path, ...fresh, given: 0 }], active: path }));
    await this.read(path);
  }

  show(path: string): void {
    if (this.find(path)) this.store.setState({ active: path });
  }

  /** Closes a tab, and forgets what was typed into it and not saved: whoever calls has asked. A draft that it never showed stays. */
  close(path: string): void {
    if (this.find(path)?.body.kind === "text") this.#parts.drafts.forget(path);
    this.store.setState(({ files, active }) => {
      const index = files.findIndex((file) => file.path === path);
      const left = files.filter((file) => file.path !== path);
      const beside = left[Math.min(index, left.length - 1)]?.path ?? null;
      return { files: left, active: active === path ? beside : active };
    });
  }

  /** Reads a file for the first time, or again after that failed. A draft of it comes back. */
  async read(path: string): Promise<void> {
    const file = this.find(path);
    if (!file) return;
    this.#change(file.id, (now) => ({ ...now, ...fresh }));
    await this.#load(file);
  }

  async #load({ id, path }: OpenFile): Promise<void> {
    try {
      const disk = await this.#fetch(path);
      const moved = this.#movedFrom(id, path);
      if (moved) await this.#load(moved);
      else if (this.#byId(id)) this.#begin(id, path, disk);
    } catch (error) {
      const moved = this.#movedFrom(id, path);
      if (moved) return this.#load(moved);
      const code = codeOf(error);
      const draft = this.#parts.drafts.read(path);
      if (draft && code === "file.missing") {
        this.#give(id, draft.text, "", null);
        this.#change(id, (file) => ({ ...file, remark: { kind: "gone" } }));
      } else this.#change(id, (file) => ({ ...file, body: { kind: "unreadable", code } }));
    }
  }

  /** Shows what was read, or the draft of it. */
  #begin(id: number, path: string, disk: OnDisk): void {
    const draft = this.#parts.drafts.read(path);
    const clean = formOf(disk.text).text;
    const kept = draft !== null && draft.text !== clean ? draft : null;
    if (draft && !kept) this.#parts.drafts.forget(path);
    this.#give(id, kept?.text ?? clean, clean, disk);
    if (!kept) return;
    const theirs = kept.base !== disk.version;
    this.#change(id, (file) => ({
      ...file,
      remark: theirs ? { kind: "conflict", theirs: disk } : { kind: "restored" },
    }));
  }

  /** Takes what somebody typed. */
  edit(path: string, text: string): void {
    this.#changeAt(path, (file) => {
      const edited = { ...file, text };
      const remark = file.remark?.kind === "reloaded" || file.remark?.kind === "restored" ? null : file.remark;
      return { ...edited, remark };
    });
  }

  /** Keeps what is typed in this browser. False when the browser kept it not. */
  keepDraft(path: string): boolean {
    const file = this.find(path);
    if (file?.body.kind !== "text") return true;
    const { drafts, now } = this.#parts;
    if (isDirty(file) || (file.disk === null && file.text !== ""))
      return drafts.keep(path, { text: file.text, base: file.disk?.version ?? null, at: now() });
    drafts.forget(path);
    return true;
  }

  /** Saves over what was last seen on the disk. What went wrong is in the file's remark. True when it is saved. */
  async save(path: string): Promise<boolean> {
    const file = this.find(path);
    if (file?.body.kind !== "text" || file.saving) return false;
    if (file.remark?.kind === "conflict") return false;
    if (!fileText.safeParse(file.text).success) {
      this.#fail(file.id, "file.too-large");
      return false;
    }
    return this.#write(file, file.disk?.version ?? "nothing");
  }

  /** Decides a conflict for what is typed here, over what the disk holds now. */
  async keepMine(path: string): Promise<boolean> {
    const file = this.find(path);
    if (file?.remark?.kind !== "conflict" || file.saving) return false;
    // A file that changes yet again is a conflict yet again.
    return this.#write(file, file.remark.theirs.version);
  }

  /** Decides a conflict for what the disk holds. */
  takeTheirs(path: string): void {
    const file = this.find(path);
    if (file?.remark?.kind !== "conflict") return;
    const { theirs } = file.remark;
    const { text } = formOf(theirs.text);
    this.#parts.drafts.forget(path);
    this.#give(file.id, text, text, theirs);
  }

  /** Drops what was typed since the file was last read or saved. */
  revert(path: string): void {
    const file = this.find(path);
    if (!file) return;
    this.#parts.drafts.forget(path);
    this.#give(file.id, file.clean, file.clean, file.disk);
  }

  dismissRemark(path: string): void {
    this.#changeAt(path, (file) => ({ ...file, remark: null }));
  }

  /** Looks at the disk again, for files that may have changed there. Nothing that was typed is touched. */
  async lookAgain(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => this.#look(path)));
  }

  /** True when a text is open at a path, or below it, to which `from` is to move: it would have no place any more. */
  standsInTheWay(from: string, to: string): boolean {
    return this.store
      .getState()
      .files.some(({ path, body }) => isWithin(path, to) && !isWithin(path, from) && body.kind === "text");
  }

  /** A file or folder has another path now. Drafts go with it. */
  moved(from: string, to: string): void {
    const { drafts } = this.#parts;
    const { files, active } = this.store.getState();
    const moving = files.filter(({ path }) => isWithin(path, from));
    const taken = new Set(moving.map(({ path }) => afterMove(path, from, to)));
    const kept = moving.map(({ path }) => ({ path, draft: drafts.read(path) }));
    this.store.setState({
      files: files
        .filter((file) => moving.includes(file) || !taken.has(file.path))
        .map((file) => ({ ...file, path: afterMove(file.path, from, to) })),
      active: active === null ? null : afterMove(active, from, to),
    });
    for (const { path, draft } of kept) {
      drafts.forget(path);
      if (draft) drafts.keep(afterMove(path, from, to), draft);
      this.keepDraft(afterMove(path, from, to));
    }
  }

  /** A file or folder was deleted here: what is typed into its files stays open, clean tabs close. */
  removed(path: string): void {
    for (const file of this.store.getState().files.filter((one) => isWithin(one.path, path))) {
      if (isDirty(file)) this.#gone(file.id);
      else this.close(file.path);
    }
  }

  async #fetch(path: string): Promise<OnDisk> {
    const { content, version } = await this.#parts.client.request("file:read", {
      sessionId: this.#parts.sessionId,
      path,
    });
    return { text: content, version };
  }

  async #look(path: string): Promise<void> {
    const before = this.find(path);
    if (!before || before.saving || before.body.kind === "reading") return;
    const { id } = before;
    if (before.body.kind === "unreadable") {
      await this.#load(before);
      return;
    }
    let disk: OnDisk;
    try {
      disk = await this.#fetch(path);
    } catch (error) {
      const code = codeOf(error);
      // What moved meanwhile is not gone.
      if (this.#movedFrom(id, path)) return;
      if (code === "file.missing") this.#gone(id);
      else if (code.startsWith("file.")) this.#fail(id, code);
      return;
    }
    // Meanwhile somebody may have typed, saved, moved or closed.
    const file = this.#byId(id);
    if (!file || file.saving || file.path !== path) return;
    const { text } = formOf(disk.text);
    if (file.disk?.version === disk.version) {
      // It is as it was before: there is nothing to decide any more.
      if (file.remark?.kind === "gone" || file.remark?.kind === "conflict") this.dismissRemark(path);
    } else if (text === file.text) this.#give(id, text, text, disk);
    else if (isDirty(file)) this.#change(id, (now) => ({ ...now, remark: { kind: "conflict", theirs: disk } }));
    else {
      this.#give(id, text, text, disk);
      this.#change(id, (now) => ({ ...now, remark: { kind: "reloaded" } }));
    }
  }

  async #write({ id, path, text }: OpenFile, expect: FileExpectation): Promise<boolean> {
    this.#change(id, (now) => ({ ...now, saving: true }));
    try {
      const { version } = await this.#parts.client.request("file:write", {
        sessionId: this.#parts.sessionId,
        path,
        content: text,
        expect,
      });
      this.#change(id, (now) => ({ ...now, saving: false, clean: text, disk: { text, version }, remark: null }));
      this.#keep(id);
      return true;
    } catch (error) {
      const code = codeOf(error);
      this.#change(id, (now) => ({ ...now, saving: false }));
      this.#keep(id);
      const moved = this.#movedFrom(id, path);
      if (code !== "file.conflict") this.#fail(id, code);
      // The rename came before the save: nobody else need have written at the new path.
      else if (moved) await this.#look(moved.path);
      else await this.#meet(id, path);
      return false;
    }
  }

  /** Finds out what stands in the way of a save. */
  async #meet(id: number, path: string): Promise<void> {
    try {
      const theirs = await this.#fetch(path);
      this.#change(id, (file) => ({ ...file, remark: { kind: "conflict", theirs } }));
    } catch (error) {
      const code = codeOf(error);
      if (code === "file.missing") this.#gone(id);
      else this.#fail(id, code);
    }
  }

  /** Nothing is there any more: a save makes the file anew. */
  #gone(id: number): void {
    this.#change(id, (file) => ({ ...file, clean: "", disk: null, remark: { kind: "gone" } }));
    this.#keep(id);
  }

  #fail(id: number, code: LabError["code"]): void {
    const kept = this.#keep(id);
    this.#change(id, (file) => ({ ...file, remark: { kind: "failed", code, kept } }));
  }

  #keep(id: number): boolean {
    const file = this.#byId(id);
    return file === undefined || this.keepDraft(file.path);
  }

  #give(id: number, text: string, clean: string, disk: OnDisk | null): void {
    this.#change(id, (file) => ({
      ...file,
      body: { kind: "text" },
      text,
      clean,
      disk,
      remark: null,
      given: file.given + 1,
    }));
  }

  #byId(id: number): OpenFile | undefined {
    return this.store.getState().files.find((file) => file.id === id);
  }

  /** The file, if it has another path by now than the one that was asked about. */
  #movedFrom(id: number, path: string): OpenFile | null {
    const file = this.#byId(id);
    return file && file.path !== path ? file : null;
  }

  #changeAt(path: string, change: (file: OpenFile) => OpenFile): void {
    const file = this.find(path);
    if (file) this.#change(file.id, change);
  }

  #change(id: number, change: (file: OpenFile) => OpenFile): void {
    this.store.setState(({ files }) => ({ files: files.map((file) => (file.id === id ? change(file) : file)) }));
  }
}
