import { createHash } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import type Docker from "dockerode";
import { type Catalogue, type CatalogueEntry, imageKey, madeFrom, readCatalogue } from "./catalogue.ts";
import { HubError, hubStatus, runControl } from "./control-client.ts";
import type { ImagePlan } from "./image-plan.ts";
import type { ImportPlan } from "./service/import-plan.ts";
import type { Listing } from "./service/search.ts";

/** Builds images on the lab host's engine. Both name an image by a hash of all that goes into it. */
export interface ImageBuilder {
  /** The reference that `ensureImage` would return. */
  referenceOf(plan: ImagePlan): Promise<string>;
  /** Builds unless the engine has it. */
  ensureImage(plan: ImagePlan, note: (text: string) => void): Promise<string>;
}

/** What is published, and with what. */
export interface Publication {
  /** Folder of `catalogue.yaml` and the images' folders. */
  readonly catalogueDir: string;
  /** Reference of `docker-lab/base` on the lab host's engine. */
  readonly baseImage: string;
  readonly builder: ImageBuilder;
  /** Hears what is being done, one line each. */
  readonly progress: (text: string) => void;
  readonly signal?: AbortSignal;
}

/** An entry with the plan of its image and the reference that the plan leads to. */
interface Planned {
  readonly entry: CatalogueEntry;
  readonly plan: ImagePlan;
  readonly reference: string;
}

/** Under which names the images stand on the lab host's engine, and the value of their label `docker-lab.part`. */
const REPOSITORIES = "docker-lab/catalogue/";
const PART = "catalogue";
/** Images that are built at the same time: a lab host may have two CPUs. */
const PARALLEL = 2;

/** Exporting several images at once is in dockerode but not in its types. */
interface ImageExporter {
  getImages(options: { readonly names: readonly string[] }): Promise<NodeJS.ReadableStream>;
}
function exportsImages(docker: Docker): docker is Docker & ImageExporter {
  return "getImages" in docker && typeof docker.getImages === "function";
}

/** One listing a repository, as its first entry says. */
function listingsOf({ images }: Catalogue): Listing[] {
  const first = new Map<string, Listing>();
  for (const each of images) if (!first.has(each.repository)) first.set(each.repository, listingOf(each));
  return [...first.values()];
}

function listingOf({ repository, description, stars, official, automated }: CatalogueEntry): Listing {
  return { repository, description, stars, official, automated };
}

/** Plans every image; an image made from others carries their hashes, through the references that it is built from. */
async function planAll(catalogue: Catalogue, publication: Publication): Promise<Map<string, Planned>> {
  const planned = new Map<string, Planned>();
  const referenceOf = (key: string) => {
    const found = planned.get(key);
    if (!found) throw new Error(`${key} stands after what is made from it`);
    return found.reference;
  };
  for (const entry of catalogue.images) {
    const { repository, folder, from, uses, standsFor, description } = entry;
    const plan: ImagePlan = {
      repository: `${REPOSITORIES}${repository}`,
      context: [{ from: join(publication.catalogueDir, folder), to: "." }],
      buildArguments: {
        ...Object.fromEntries(Object.entries(uses).map(([name, other]) => [name, referenceOf(other)])),
        BASE: from === undefined ? publication.baseImage : referenceOf(from),
        STAND_IN_FOR: standsFor,
        DESCRIPTION: description,
      },
      part: PART,
    };
    planned.set(imageKey(entry), { entry, plan, reference: await publication.builder.referenceOf(plan) });
  }
  return planned;
}

/** Builds images and what they are made from, each once, no more than a few at a time. */
async function buildAll(
  wanted: readonly Planned[],
  all: ReadonlyMap<string, Planned>,
  publication: Publication,
): Promise<void> {
  const under = new Map<string, Promise<void>>();
  let free = PARALLEL;
  const waiting: (() => void)[] = [];
  const turn = async (work: () => Promise<void>): Promise<void> => {
    if (free === 0) await new Promise<void>((go) => waiting.push(go));
    else free -= 1;
    try {
      publication.signal?.throwIfAborted();
      await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
  const build = (each: Planned): Promise<void> => {
    const key = imageKey(each.entry);
    const started = under.get(key);
    if (started) return started;
    const parents = madeFrom(each.entry).flatMap((name) => all.get(name) ?? []);
    const work = (async () => {
      await Promise.all(parents.map(build));
      await turn(async () => {
        await publication.builder.ensureImage(each.plan, (text) => publication.progress(`${key}: ${text}`));
      });
    })();
    under.set(key, work);
    return work;
  };
  const outcomes = await Promise.allSettled(wanted.map(build));
  for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

async function send(docker: Docker, plan: ImportPlan, publication: Publication): Promise<void> {
  const { progress, signal } = publication;
  const input: (Readable | string)[] = [`${JSON.stringify(plan)}\n`];
  if (plan.images.length > 0) {
    if (!exportsImages(docker)) throw new Error("this dockerode cannot export several images");
    input.push(
      Readable.from(await docker.getImages({ names: plan.images.map((each) => each.source) }), { objectMode: false }),
    );
  }
  const failures: string[] = [];
  try {
    await runControl(
      docker,
      "import",
      input,
      (line) => {
        if (line.event === "imported") progress(`${line.key}: published`);
        if (line.event === "failed") failures.push(line.cause);
      },
      signal,
    );
  } catch (error) {
    if (failures.length === 0) throw error;
    throw new HubError("hub.import", `The hub did not take the images: ${failures.join(" ")}`, { cause: error });
  }
}

/** Forgets the images of former states of the catalogue; one that cannot be removed stays, it is only room. */
async function forgetOld(docker: Docker, current: ReadonlySet<string>): Promise<void> {
  const images = await docker.listImages({ filters: { label: [`docker-lab.part=${PART}`] } });
  const old = images
    .flatMap((image) => image.RepoTags ?? [])
    .filter((tag) => tag.startsWith(REPOSITORIES) && !current.has(tag));
  await Promise.allSettled(old.map((tag) => docker.getImage(tag).remove()));
}

/**
 * Builds the catalogue's images on the lab host's engine and puts them into the running hub: the engine's export goes through the
 * Docker API into a program in the hub's container, so that no network leads to the registry. Only what changed is built and sent;
 * when nothing did, this asks the hub once and returns.
 * @returns names of what was published now
 * @throws HubError when the hub does not take the images, or what the builder throws
 */
export async function publishCatalogue(
  docker: Docker,
  publication: Publication,
): Promise<{ readonly published: readonly string[] }> {
  const catalogue = await readCatalogue(publication.catalogueDir);
  const all = await planAll(catalogue, publication);
  const status = await hubStatus(docker);
  const listings = listingsOf(catalogue);
  const missing = [...all.values()].filter(({ entry, reference }) => {
    const there = status.images[imageKey(entry)];
    return there?.hash !== reference || there.tags.join() !== entry.tags.join();
  });
  const listed = createHash("sha256").update(JSON.stringify(listings)).digest("hex") === status.listings;
  if (missing.length > 0) await buildAll(missing, all, publication);
  publication.signal?.throwIfAborted();
  if (missing.length > 0 || !listed) {
    publication.progress(`sending ${missing.length} images to the hub`);
    const images = missing.map(({ entry, reference }) => ({
      key: imageKey(entry),
      repository: entry.repository,
      tags: entry.tags,
      hash: reference,
      source: reference,
    }));
    await send(docker, { images, listings }, publication);
    await forgetOld(docker, new Set([...all.values()].map(({ reference }) => reference)));
  }
  return { published: missing.map(({ entry }) => imageKey(entry)) };
}
