import { codeOf } from "#components/lab-client/lab-error.ts";
import { begun, given, gone, seenAgain } from "./file-changes.ts";
import type { KnownFiles } from "./known-files.ts";
import type { OnDisk, OpenFile } from "./open-file.ts";
import type { SandboxDisk } from "./sandbox-disk.ts";
import { formOf } from "./text-form.ts";

/** Brings open files from the disk. While it is asked they may be typed into, saved, moved or closed. */
export class FileReading {
  readonly #known: KnownFiles;
  readonly #disk: SandboxDisk;

  constructor(known: KnownFiles, disk: SandboxDisk) {
    this.#known = known;
    this.#disk = disk;
  }

  /** Reads a file that has not been read yet. A draft of it comes back. */
  async begin(file: OpenFile): Promise<void> {
    const { id, path } = file;
    const { tabs, drafts } = this.#known;
    try {
      const disk = await this.#disk.read(path);
      const moved = this.#known.movedFrom(id, path);
      if (moved) return this.begin(moved);
      if (tabs.byId(id)) this.#show(id, path, disk);
    } catch (error) {
      const moved = this.#known.movedFrom(id, path);
      if (moved) return this.begin(moved);
      const code = codeOf(error);
      const draft = drafts.read(path);
      if (draft && code === "file.missing") tabs.change(id, (now) => gone(given(now, draft.text, "", null)));
      else tabs.change(id, (now) => ({ ...now, body: { kind: "unreadable", code } }));
    }
  }

  /** Looks at the disk again. Nothing that was typed is touched. */
  async lookAgain(path: string): Promise<void> {
    const before = this.#known.find(path);
    if (!before || before.saving || before.body.kind === "reading") return;
    if (before.body.kind === "unreadable") return this.begin(before);
    const { id } = before;
    let disk: OnDisk;
    try {
      disk = await this.#disk.read(path);
    } catch (error) {
      const code = codeOf(error);
      // What moved meanwhile is not gone.
      if (this.#known.movedFrom(id, path)) return;
      if (code === "file.missing") this.#known.gone(id);
      else if (code.startsWith("file.")) this.#known.fail(id, code);
      return;
    }
    const file = this.#known.tabs.byId(id);
    if (file && !file.saving && file.path === path) this.#known.tabs.change(id, (now) => seenAgain(now, disk));
  }

  /** Shows what was read, or the draft of it. */
  #show(id: number, path: string, disk: OnDisk): void {
    const { tabs, drafts } = this.#known;
    const draft = drafts.read(path);
    const differs = draft !== null && draft.text !== formOf(disk.text).text;
    if (draft && !differs) drafts.forget(path);
    tabs.change(id, (file) => begun(file, disk, differs ? draft : null));
  }
}
