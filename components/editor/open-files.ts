import type { LabClient } from "#components/lab-client/lab-client.ts";
import type { Drafts } from "./drafts.ts";
import { edited, given } from "./file-changes.ts";
import { FileReading } from "./file-reading.ts";
import { FileSaving } from "./file-saving.ts";
import type { FileTabs } from "./file-tabs.ts";
import { KnownFiles } from "./known-files.ts";
import { isDirty, type OpenFile } from "./open-file.ts";
import { isWithin } from "./paths.ts";
import { SandboxDisk } from "./sandbox-disk.ts";
import { formOf } from "./text-form.ts";

interface OpenFilesParts {
  readonly client: LabClient;
  readonly sessionId: string;
  readonly drafts: Drafts;
  readonly now: () => number;
}

/**
 * The files that are open in the editor. Knows for each what the disk was last seen to hold and what has been typed since, saves only
 * over what was seen, and keeps a draft of everything that is not saved.
 */
export class OpenFiles {
  readonly #known: KnownFiles;
  readonly #reading: FileReading;
  readonly #saving: FileSaving;

  constructor({ client, sessionId, drafts, now }: OpenFilesParts) {
    const disk = new SandboxDisk(client, sessionId);
    this.#known = new KnownFiles(drafts, now);
    this.#reading = new FileReading(this.#known, disk);
    this.#saving = new FileSaving(this.#known, disk, this.#reading);
  }

  /** The tabs with their files. */
  get store(): FileTabs["store"] {
    return this.#known.tabs.store;
  }

  find(path: string): OpenFile | undefined {
    return this.#known.find(path);
  }

  /** Brings a file to the front, and reads it unless it is open already. */
  async open(path: string): Promise<void> {
    if (this.find(path)) return this.show(path);
    this.#known.tabs.add(path);
    await this.read(path);
  }

  show(path: string): void {
    this.#known.tabs.show(path);
  }

  /** Closes a tab, and forgets what was typed into it and not saved: whoever calls has asked. A draft that it never showed stays. */
  close(path: string): void {
    if (this.find(path)?.body.kind === "text") this.#known.drafts.forget(path);
    this.#known.tabs.remove(path);
  }

  /** Closes all tabs because nobody will see them any more. What is typed into them stays in this browser. */
  leave(): void {
    this.keepDrafts();
    this.#known.tabs.clear();
  }

  /** Reads a file for the first time, or again after that failed. A draft of it comes back. */
  async read(path: string): Promise<void> {
    const file = this.find(path);
    if (!file) return;
    this.#known.tabs.forget(file.id);
    await this.#reading.begin(file);
  }

  /** Looks at the disk again, for files that may have changed there. Nothing that was typed is touched. */
  async lookAgain(paths: readonly string[]): Promise<void> {
    await Promise.all(paths.map((path) => this.#reading.lookAgain(path)));
  }

  /** Takes what somebody typed. */
  edit(path: string, text: string): void {
    this.#change(path, (file) => edited(file, text));
  }

  /** Keeps what is typed in this browser. False when the browser kept it not. */
  keepDraft(path: string): boolean {
    return this.#known.keepDraft(path);
  }

  /** Keeps what is typed into all files: the page, or the editor, is about to go. */
  keepDrafts(): void {
    for (const { path } of this.#known.tabs.files) this.keepDraft(path);
  }

  /** Saves over what was last seen on the disk. What went wrong is in the file's remark. True when it is saved. */
  save(path: string): Promise<boolean> {
    return this.#saving.save(path);
  }

  /** Decides a conflict for what is typed here, over what the disk holds now. */
  keepMine(path: string): Promise<boolean> {
    return this.#saving.keepMine(path);
  }

  /** Decides a conflict for what the disk holds. */
  takeTheirs(path: string): void {
    const file = this.find(path);
    if (file?.remark?.kind !== "conflict") return;
    const { theirs } = file.remark;
    const { text } = formOf(theirs.text);
    this.#known.drafts.forget(path);
    this.#change(path, (now) => given(now, text, text, theirs));
  }

  /** Drops what was typed since the file was last read or saved. */
  revert(path: string): void {
    this.#known.drafts.forget(path);
    this.#change(path, (now) => given(now, now.clean, now.clean, now.disk));
  }

  dismissRemark(path: string): void {
    this.#change(path, (file) => ({ ...file, remark: null }));
  }

  /** True when a text is open at a path, or below it, to which `from` is to move: it would have no place any more. */
  standsInTheWay(from: string, to: string): boolean {
    return this.#known.tabs.files.some(
      ({ path, body }) => isWithin(path, to) && !isWithin(path, from) && body.kind === "text",
    );
  }

  /** A file or folder has another path now. Drafts go with it. */
  moved(from: string, to: string): void {
    this.#known.move(from, to);
  }

  /** A file or folder was deleted here: what is typed into its files stays open, clean tabs close. */
  removed(path: string): void {
    for (const file of this.#known.tabs.files.filter((one) => isWithin(one.path, path))) {
      if (isDirty(file)) this.#known.gone(file.id);
      else this.close(file.path);
    }
  }

  #change(path: string, change: (file: OpenFile) => OpenFile): void {
    const file = this.find(path);
    if (file) this.#known.tabs.change(file.id, change);
  }
}
