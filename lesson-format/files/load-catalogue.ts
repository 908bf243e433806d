import { readFile } from "node:fs/promises";
import { parse } from "yaml";
import { z } from "zod";
import { familiarName } from "../check/image-name.ts";

/** Of the hub's catalogue only what lessons refer to; the hub reads the rest. */
const catalogue = z.object({
  images: z.array(z.object({ repository: z.string(), tags: z.array(z.string()) })),
});

/**
 * Every name under which the hub offers an image, as `docker image ls` shows it without `:latest`.
 * Null when there is no readable catalogue: then nothing can be said about images.
 */
export async function loadImageNames(file: string): Promise<ReadonlySet<string> | null> {
  try {
    const { images } = catalogue.parse(parse(await readFile(file, "utf8")));
    return new Set(images.flatMap(({ repository, tags }) => tags.map((tag) => familiarName(`${repository}:${tag}`))));
  } catch {
    return null;
  }
}
