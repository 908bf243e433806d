import { readFile, stat } from "node:fs/promises";
import { z } from "zod";
import { namespaceOf } from "./access.ts";
import { writeWhole } from "./files.ts";
import { listing } from "./search.ts";

/** What the catalogue's publisher has put into the hub. */
export const published = z.object({
  /** By full repository name, with a tag for a repository's further images: the hash of all that the image was made of, and its tags. */
  images: z.record(z.string(), z.object({ hash: z.string(), tags: z.array(z.string()), digest: z.string() })),
  listings: z.array(listing),
});
export type Published = z.infer<typeof published>;

const nothing: Published = { images: {}, listings: [] };

/** What stands in the file; nothing where there is none or it cannot be read (it is then published anew). */
export async function readPublished(file: string): Promise<Published> {
  return await readFile(file, "utf8")
    .then((text) => published.parse(JSON.parse(text)))
    .catch(() => nothing);
}

/** Writes the file whole. */
export async function writePublished(file: string, content: Published): Promise<void> {
  await writeWhole(file, JSON.stringify(content, null, 1));
}

/** Reads the file again only when it has changed. */
export class PublishedFile {
  readonly #file: string;
  #seen = -1;
  #content: Published = nothing;

  constructor(file: string) {
    this.#file = file;
  }

  async current(): Promise<Published> {
    const changed = await stat(this.#file).then(
      (found) => found.mtimeMs,
      () => -1,
    );
    if (changed !== this.#seen) {
      this.#content = await readPublished(this.#file);
      this.#seen = changed;
    }
    return this.#content;
  }

  /** The namespaces that belong to the catalogue: no learner's account may push there. */
  async reserved(): Promise<ReadonlySet<string>> {
    const { images, listings } = await this.current();
    return new Set([
      "library",
      ...Object.keys(images).map(namespaceOf),
      ...listings.map((each) => namespaceOf(each.repository)),
    ]);
  }
}
