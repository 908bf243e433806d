import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { isRepositoryName } from "./service/access.ts";

const repository = z.string().refine(isRepositoryName, {
  error: "is not a full repository name such as library/nginx",
});

const entry = z
  .strictObject({
    repository: repository.describe("Full name on the hub; official images are in the namespace library."),
    tags: z
      .array(z.string().regex(/^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/))
      .min(1)
      .describe("Every tag under which it can be pulled."),
    standsFor: z.string().min(1).describe("The upstream image that it stands for, with its registry."),
    description: z.string().min(1).max(100).describe("What docker search shows."),
    stars: z.number().int().nonnegative().describe("What docker search shows; of the order that the original had."),
    official: z.boolean().default(false).describe("Shown as [OK] in docker search; only in the namespace library."),
    automated: z.boolean().default(false).describe("Whether it counts as an automated build."),
    folder: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]*$/)
      .describe(
        "Folder beside the catalogue with a Dockerfile. It gets the build arguments BASE (see from), STAND_IN_FOR, DESCRIPTION and those of uses.",
      ),
    from: repository
      .optional()
      .describe("The image of this catalogue that becomes BASE; without it BASE is the lab's Debian base image."),
    uses: z
      .record(z.string().regex(/^[A-Z][A-Z_]*$/), repository)
      .default({})
      .describe("Further images of this catalogue, by the build argument that gets their reference."),
  })
  .refine((each) => each.official === each.repository.startsWith("library/"), {
    error: "official images, and only they, are in the namespace library",
  });
export type CatalogueEntry = z.infer<typeof entry>;

/**
 * What tells an image of the catalogue from every other: its repository, with a tag where another image of the repository has `latest`.
 * `from` and `uses` name images so.
 */
export function imageKey({ repository, tags }: Pick<CatalogueEntry, "repository" | "tags">): string {
  const [first] = tags;
  return first === undefined || tags.includes("latest") ? repository : `${repository}:${first}`;
}

/** The images of the catalogue that an image is made from. */
export function madeFrom({ from, uses }: Pick<CatalogueEntry, "from" | "uses">): string[] {
  return [...(from === undefined ? [] : [from]), ...Object.values(uses)];
}

const catalogue = z.strictObject({ images: z.array(entry).min(1) }).superRefine(({ images }, context) => {
  const before = new Set<string>();
  const names = new Set<string>();
  images.forEach((each, index) => {
    const complain = (message: string) => context.addIssue({ code: "custom", message, path: ["images", index] });
    for (const tag of each.tags) {
      const name = `${each.repository}:${tag}`;
      if (names.has(name)) complain(`${name} stands there twice`);
      names.add(name);
    }
    for (const other of madeFrom(each)) {
      if (!before.has(other)) complain(`${each.repository} is made from ${other}, which must stand before it`);
    }
    before.add(imageKey(each));
  });
});

/** The hub's catalogue: entries in an order in which they can be built. A repository may have several, with different tags. */
export type Catalogue = z.infer<typeof catalogue>;

/**
 * Reads a catalogue from YAML.
 * @throws ZodError that names every field that is wrong, YAMLParseError when it is no YAML
 */
export function parseCatalogue(text: string): Catalogue {
  return catalogue.parse(parse(text));
}

/** Reads `catalogue.yaml` of a folder such as `content/images`. @throws as `parseCatalogue`, and when there is none */
export async function readCatalogue(folder: string): Promise<Catalogue> {
  return parseCatalogue(await readFile(join(folder, "catalogue.yaml"), "utf8"));
}
