import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach } from "vitest";

/** A faultless lesson of one step, `a`. */
export const LESSON =
  "---\ntitle: t\nsummary: s\nminutes: 30\nlevel: beginner\n---\n## a {#a}\n\n```yaml check\ncontainer: { count: 0 }\n```\n\n:::solution\nx\n:::\n\n:::wrong\n```console\nls\n```\n:::\n";
/** A course of one chapter, `c`, for the lessons to be added. */
export const CHAPTER = "title: t\nsummary: s\nchapters:\n  - id: c\n    title: t\n    summary: s\n";

/** A content folder of its own for each test of the file. */
export interface ContentUnderTest {
  readonly folder: string;
  /** Writes a file; `name` is relative to the folder. */
  put(name: string, text: string | Buffer): Promise<void>;
}

export function contentUnderTest(): ContentUnderTest {
  let folder = "";
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "course-"));
  });
  afterEach(() => rm(folder, { recursive: true }));
  return {
    get folder() {
      return folder;
    },
    async put(name, text) {
      const file = path.join(folder, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, text);
    },
  };
}
