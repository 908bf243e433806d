import { codeOf } from "#components/lab-client/lab-error.ts";
import { type FileExpectation, fileText } from "#contract/files.ts";
import { saved } from "./file-changes.ts";
import type { FileReading } from "./file-reading.ts";
import type { KnownFiles } from "./known-files.ts";
import type { OpenFile } from "./open-file.ts";
import type { SandboxDisk } from "./sandbox-disk.ts";

/** Takes open files to the disk, each over what was last seen there and nothing else. */
export class FileSaving {
  readonly #known: KnownFiles;
  readonly #disk: SandboxDisk;
  readonly #reading: FileReading;

  constructor(known: KnownFiles, disk: SandboxDisk, reading: FileReading) {
    this.#known = known;
    this.#disk = disk;
    this.#reading = reading;
  }

  /** True when it is saved; what went wrong is in the file's remark. */
  async save(path: string): Promise<boolean> {
    const file = this.#known.find(path);
    if (file?.body.kind !== "text" || file.saving || file.remark?.kind === "conflict") return false;
    if (!fileText.safeParse(file.text).success) {
      this.#known.fail(file.id, "file.too-large");
      return false;
    }
    return this.#write(file, file.disk?.version ?? "nothing");
  }

  /** Decides a conflict for what is typed here, over what the disk holds now. True when it is saved. */
  async keepMine(path: string): Promise<boolean> {
    const file = this.#known.find(path);
    if (file?.remark?.kind !== "conflict" || file.saving) return false;
    // A file that changes yet again is a conflict yet again.
    return this.#write(file, file.remark.theirs.version);
  }

  async #write({ id, path, text }: OpenFile, expect: FileExpectation): Promise<boolean> {
    this.#known.tabs.change(id, (now) => ({ ...now, saving: true }));
    try {
      const version = await this.#disk.write(path, text, expect);
      this.#known.settle(id, (now) => saved(now, text, version));
      return true;
    } catch (error) {
      const code = codeOf(error);
      this.#known.settle(id, (now) => ({ ...now, saving: false }));
      const moved = this.#known.movedFrom(id, path);
      if (code !== "file.conflict") this.#known.fail(id, code);
      // The rename came before the save: nobody else need have written at the new path.
      else if (moved) await this.#reading.lookAgain(moved.path);
      else await this.#meet(id, path);
      return false;
    }
  }

  /** Finds out what stands in the way of a save. */
  async #meet(id: number, path: string): Promise<void> {
    try {
      const theirs = await this.#disk.read(path);
      this.#known.tabs.change(id, (file) => ({ ...file, remark: { kind: "conflict", theirs } }));
    } catch (error) {
      const code = codeOf(error);
      if (code === "file.missing") this.#known.gone(id);
      else this.#known.fail(id, code);
    }
  }
}
