import { buffer } from "node:stream/consumers";
import { extract } from "tar-stream";
import { describe, expect, it } from "vitest";
import { settled } from "#lab-server/testing/manual-clock.ts";
import { packFolder } from "./pack-folder.ts";
import type { FolderPart } from "./script-frames.ts";
import { archiveOf } from "./tar-archive.ts";

const MANY = 5000;
const entry = (kind: "file" | "folder" | "link", path: string, bytes = 0): FolderPart => ({
  kind,
  path,
  link: kind === "link" ? "x" : "",
  mode: 0o755,
  modifiedAt: 0,
  bytes,
});

/** A folder that is asked for part by part. */
class Parts {
  taken = 0;
  readonly #part: (index: number) => FolderPart;

  constructor(part: (index: number) => FolderPart) {
    this.#part = part;
  }

  async *read(): AsyncGenerator<FolderPart> {
    for (; this.taken < MANY; this.taken += 1) yield await Promise.resolve(this.#part(this.taken));
  }
}

async function namesIn(content: AsyncIterable<Buffer>): Promise<string[]> {
  const names: string[] = [];
  const unpacked = extract();
  unpacked.end(await buffer(content));
  for await (const entry of unpacked) {
    names.push(entry.header.name);
    entry.resume();
  }
  return names;
}

describe("an archive of a folder", () => {
  it.each([
    ["folders", (index: number) => entry("folder", `d${index}`)],
    ["links", (index: number) => entry("link", `l${index}`)],
    ["empty files", (index: number) => entry("file", `f${index}`)],
    ["names that are long", (index: number) => entry("folder", `${"한".repeat(80)}/${"n".repeat(200)}${index}`)],
  ])("of nothing but %s waits for its reader, and is whole", async (_what, part) => {
    const parts = new Parts(part);
    const content = archiveOf((archive) => packFolder(archive, "", parts.read()), new AbortController().signal);
    await settled();
    await new Promise((resolve) => {
      setTimeout(resolve, 50);
    });
    expect(parts.taken).toBeLessThan(200);
    expect(await namesIn(content)).toHaveLength(MANY);
  });

  it.each([
    ["nobody has read", 0],
    ["some has been read", 300],
  ])("ends, and so does what fills it, when it is wanted no more after %s", async (_when, chunks) => {
    const over = new AbortController();
    const parts = new Parts((index) => entry("folder", `d${index}`));
    const filled = Promise.withResolvers<string>();
    const content = archiveOf(async (archive) => {
      const packed = packFolder(archive, "", parts.read());
      packed.then(
        () => filled.resolve("whole"),
        () => filled.resolve("given up"),
      );
      await packed;
    }, over.signal)[Symbol.asyncIterator]();
    for (let read = 0; read < chunks; read += 1) await content.next();
    await settled();
    over.abort();
    expect(await filled.promise).toBe("given up");
    await expect(
      (async () => {
        while ((await content.next()).done !== true);
      })(),
    ).rejects.toThrow();
  });

  it("waits for its reader within a file, too, and gives up there", async () => {
    const over = new AbortController();
    const filled = Promise.withResolvers<string>();
    const bytes = 100 * 65_536;
    let written = 0;
    archiveOf(async (archive) => {
      try {
        const file = await archive.entry({ name: "large", size: bytes });
        for (; written < bytes; written += 65_536) await file.write(Buffer.alloc(65_536));
        await file.end();
        filled.resolve("whole");
      } catch {
        filled.resolve("given up");
      }
    }, over.signal);
    await settled();
    expect(written).toBeLessThan(4 * 65_536);
    over.abort();
    expect(await filled.promise).toBe("given up");
  });

  it("tells of what is left out, and does not keep it", async () => {
    const left: string[] = [];
    const parts = async function* (): AsyncGenerator<FolderPart> {
      yield await Promise.resolve({ kind: "left-out", path: "large", bytes: 5 } as const);
      yield entry("folder", "d");
    };
    const content = archiveOf(
      (archive) => packFolder(archive, "files/", parts(), ({ path }) => left.push(path)),
      new AbortController().signal,
    );
    expect(await namesIn(content)).toEqual(["files/d/"]);
    expect(left).toEqual(["large"]);
  });

  it.each([
    ["leads elsewhere", [entry("folder", "../x")]],
    ["is longer than was said", [entry("file", "a", 1), { kind: "content", content: Buffer.from("ab") } as const]],
    ["is shorter than was said", [entry("file", "a", 1), entry("folder", "d")]],
  ])("breaks off at what %s", async (_what, said) => {
    const parts = async function* (): AsyncGenerator<FolderPart> {
      await Promise.resolve();
      yield* said;
    };
    const content = archiveOf((archive) => packFolder(archive, "", parts()), new AbortController().signal);
    await expect(buffer(content)).rejects.toMatchObject({ code: "file.failed" });
  });
});
