import { spawn } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Blob, compressLayer, readImageArchive } from "./image-archive.ts";
import { type ImportPlan, importPlan } from "./import-plan.ts";
import { takeImportTurn } from "./import-turn.ts";
import { readPublished, writePublished } from "./published.ts";
import type { RegistryUpload } from "./registry-upload.ts";
import type { HubFiles } from "./settings.ts";

const MOST_PLAN = 1024 * 1024;
const LINE_FEED = 0x0a;

/** Reads the first line and puts what came after it back into the stream. */
async function readPlan(input: Readable): Promise<ImportPlan> {
  const parts: Buffer[] = [];
  let size = 0;
  for (;;) {
    const part = input.read() as Buffer | null;
    if (part === null) {
      if (input.readableEnded) throw new Error("the plan is not complete");
      await new Promise<void>((resolve, reject) => {
        input.once("readable", resolve).once("end", resolve).once("error", reject);
      });
      continue;
    }
    const end = part.indexOf(LINE_FEED);
    size += end < 0 ? part.length : end;
    if (size > MOST_PLAN) throw new Error("the plan is too large");
    if (end < 0) {
      parts.push(part);
      continue;
    }
    parts.push(part.subarray(0, end));
    if (end + 1 < part.length) input.unshift(part.subarray(end + 1));
    return importPlan.parse(JSON.parse(Buffer.concat(parts).toString("utf8")));
  }
}

async function unpack(input: Readable, folder: string): Promise<void> {
  const tar = spawn("tar", ["-x", "--no-same-owner", "-f", "-", "-C", folder], { stdio: ["pipe", "ignore", "pipe"] });
  let complaint = "";
  tar.stderr.on("data", (chunk: Buffer) => {
    complaint = `${complaint}${chunk.toString()}`.slice(-1000);
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    tar.once("error", reject);
    tar.once("close", resolve);
  });
  await pipeline(input, tar.stdin).catch(() => undefined);
  if ((await ended) !== 0) throw new Error(`the archive cannot be unpacked: ${complaint}`);
}

/**
 * Takes a plan and an archive from the stream and puts the images into the registry. What was published is noted image by image, so
 * an interrupted import goes on where it stopped.
 * @throws Error when the archive is not what the plan says or the registry refuses
 */
export async function importImages(
  input: Readable,
  files: HubFiles,
  upload: RegistryUpload,
  imported: (key: string, digest: string) => void,
  now: () => number,
): Promise<void> {
  const plan = await readPlan(input);
  const giveBack = await takeImportTurn(files.incoming, now);
  try {
    await importPlanned(plan, input, files, upload, imported);
  } finally {
    await giveBack();
  }
}

async function importPlanned(
  plan: ImportPlan,
  input: Readable,
  files: HubFiles,
  upload: RegistryUpload,
  imported: (key: string, digest: string) => void,
): Promise<void> {
  const before = await readPublished(files.published);
  const content = { images: { ...before.images }, listings: plan.listings };
  if (plan.images.length > 0) {
    const folder = join(files.incoming, "archive");
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    try {
      await unpack(input, folder);
      const saved = await readImageArchive(folder);
      const compressed = new Map<string, Blob>();
      for (const { key, repository, tags, hash, source } of plan.images) {
        const image = saved.find((each) => each.tags.includes(source));
        if (!image) throw new Error(`the archive has no ${source}`);
        const layers: Blob[] = [];
        for (const { file, diffId } of image.layers) {
          const blob = compressed.get(diffId) ?? (await compressLayer(file, join(folder, `${diffId.slice(7)}.gz`)));
          compressed.set(diffId, blob);
          layers.push(blob);
        }
        const digest = await upload.image(repository, tags, image.config, layers);
        content.images[key] = { hash, tags, digest };
        await writePublished(files.published, content);
        imported(key, digest);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  await writePublished(files.published, content);
}
