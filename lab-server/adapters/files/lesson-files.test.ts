import { cp, lstat, mkdir, mkdtemp, readFile, readlink, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { extract } from "tar-fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { quietLog } from "#lab-server/testing/quiet-log.ts";
import { type LessonFiles, readLessonFiles } from "./lesson-files.ts";

const STEP =
  "```yaml check\nran: { command: ls }\n```\n\n:::hint\nx\n:::\n\n:::solution\nx\n:::\n\n:::wrong\n```console\npwd\n```\n:::\n";
const lesson = (title: string) =>
  `---\ntitle: ${title}\nsummary: s\nminutes: 5\nlevel: beginner\n---\n\n## Step {#step}\n\n${STEP}`;

let folder = "";
let files: LessonFiles | null = null;

/** Saves as careful editors do, in one step: a file that is being written is read half, too, on a busy machine. */
const save = async (id: string, name: string, text: string) => {
  const home = join(folder, "lessons", id);
  await mkdir(home, { recursive: true });
  await writeFile(join(home, `.${name}.draft`), text);
  await rename(join(home, `.${name}.draft`), join(home, name));
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lesson-files-"));
  await cp("content/images/catalogue.yaml", join(folder, "images", "catalogue.yaml"));
  await save("one", "lesson.md", lesson("one"));
  await save("two", "lesson.md", lesson("two"));
});
afterEach(async () => {
  files?.close();
  await rm(folder, { recursive: true });
});

describe("lessons that are followed", () => {
  /** The lessons that were told of; a change may be told twice. */
  async function followed(): Promise<Set<string>> {
    files = await readLessonFiles(folder, true, quietLog);
    const told = new Set<string>();
    files.onReload((ids) => {
      for (const id of ids) told.add(id);
    });
    return told;
  }

  it("are told of when their own files are saved, not when an editor keeps a copy", async () => {
    const told = await followed();
    await save("one", ".lesson.md.swp", "x");
    await save("one", "lesson.md~", "x");
    await save("two", "lesson.md", lesson("changed"));
    await expect.poll(() => files?.find("two")).toMatchObject({ found: "lesson", lesson: { title: "changed" } });
    expect([...told]).toEqual(["two"]);
  });

  it("are all told of when something that they share is saved", async () => {
    const told = await followed();
    await writeFile(join(folder, "course.yaml"), "title: t\n");
    await expect.poll(() => [...told]).toEqual(["one", "two"]);
  });

  it("become broken and whole again, whatever is saved, and take nothing else down", async () => {
    await followed();
    for (const text of ["", "\0\0", "---\n- no\n---", lesson("x").replace("ran:", "rann:"), "---\ntitle: [\n---\n# "]) {
      await save("one", "lesson.md", text);
      await expect.poll(() => files?.find("one")).toEqual({ found: "broken" });
      expect(files?.find("two")).toMatchObject({ found: "lesson" });
      await save("one", "lesson.md", lesson("one"));
      await expect.poll(() => files?.find("one")).toMatchObject({ found: "lesson" });
    }
    await writeFile(join(folder, "course.yaml"), "\0: [");
    await rm(join(folder, "images"), { recursive: true });
    await rm(join(folder, "lessons", "one"), { recursive: true });
    await expect.poll(() => files?.find("one")).toEqual({ found: "nothing" });
    expect(files?.find("two")).toMatchObject({ found: "lesson" });
  });
});

describe("starting files", () => {
  it("are packed with their folders, executable where they are", async () => {
    const at = join(folder, "lessons", "one", "files");
    await mkdir(join(at, "web"), { recursive: true });
    await writeFile(join(at, "web", "app.py"), "print('안녕')\n", { mode: 0o600 });
    await writeFile(join(at, "run"), "#!/bin/sh\n", { mode: 0o700 });
    await symlink("run", join(at, "link"));
    files = await readLessonFiles(folder, false, quietLog);
    const archive = await files.startingFiles("one");
    const home = join(folder, "home");
    await pipeline(Readable.from([archive ?? Buffer.alloc(0)]), extract(home));
    const modeOf = async (name: string) => ((await lstat(join(home, name))).mode & 0o777).toString(8);
    expect(await readFile(join(home, "web", "app.py"), "utf8")).toBe("print('안녕')\n");
    expect(await Promise.all(["web", "web/app.py", "run"].map(modeOf))).toEqual(["755", "644", "755"]);
    expect(await readlink(join(home, "link"))).toBe("run");
    expect(await files.startingFiles("two")).toBeNull();
  });
});
