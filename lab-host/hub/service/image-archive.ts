import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join, normalize } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { z } from "zod";

const manifest = z.array(
  z.object({ Config: z.string(), RepoTags: z.array(z.string()).nullable(), Layers: z.array(z.string()) }),
);
const configuration = z.object({ rootfs: z.object({ diff_ids: z.array(z.string()) }) });

/** A file that is or becomes a blob of the registry. */
export interface Blob {
  readonly file: string;
  /** `sha256:<hex>` of the file. */
  readonly digest: string;
  readonly size: number;
}

/** An image as the Engine saved it: layers still uncompressed. */
export interface SavedImage {
  readonly tags: readonly string[];
  readonly config: Blob;
  /** In order, each with the digest of its uncompressed content. */
  readonly layers: readonly { readonly file: string; readonly diffId: string }[];
}

async function hashFile(file: string): Promise<Blob> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return { file, digest: `sha256:${hash.digest("hex")}`, size: (await stat(file)).size };
}

/**
 * Reads an unpacked archive of `GET /images/get` (Docker Engine API, "Export several images"), whatever the Engine's version: both the
 * old form with `layer.tar` and the OCI layout have `manifest.json`.
 * @throws Error when it is none
 */
export async function readImageArchive(folder: string): Promise<SavedImage[]> {
  const inside = (name: string) => {
    const path = normalize(name);
    if (path.startsWith("/") || path.startsWith("..")) throw new Error(`the archive names ${name}`);
    return join(folder, path);
  };
  const images: SavedImage[] = [];
  for (const { Config, RepoTags, Layers } of manifest.parse(
    JSON.parse(await readFile(inside("manifest.json"), "utf8")),
  )) {
    const config = await hashFile(inside(Config));
    const { rootfs } = configuration.parse(JSON.parse(await readFile(config.file, "utf8")));
    const layers = Layers.map((name, index) => {
      const diffId = rootfs.diff_ids[index];
      if (diffId === undefined) throw new Error(`${Config} has fewer layers than the archive`);
      return { file: inside(name), diffId };
    });
    images.push({ tags: RepoTags ?? [], config, layers });
  }
  return images;
}

/** Compresses a layer as registries keep them. The same content gives the same digest. */
export async function compressLayer(file: string, into: string): Promise<Blob> {
  const hash = createHash("sha256");
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(createReadStream(file), createGzip({ level: 5 }), measure, createWriteStream(into));
  return { file: into, digest: `sha256:${hash.digest("hex")}`, size };
}
