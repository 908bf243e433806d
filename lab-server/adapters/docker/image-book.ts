import type Docker from "dockerode";
import { z } from "zod";
import { PICTURE_LIMIT, type PictureOfImage } from "#contract/engine.ts";
import { askEngine } from "./ask-engine.ts";
import { type Counted, PictureBudget } from "./picture-budget.ts";
import { drawImage, drawLayers } from "./picture-image.ts";

/** Images asked about at once. */
const AT_ONCE = 4;
/** A sandbox's engine must have answered within this, in milliseconds. */
const ANSWER_MS = 10_000;
const list = z.array(z.unknown());

/** The images of one engine; the layers of each are asked for once. */
export class ImageBook {
  readonly #docker: Docker;
  /** By image; what an id names never changes. */
  #layers = new Map<string, PictureOfImage["layers"]>();

  constructor(docker: Docker) {
    this.#docker = docker;
  }

  /** The images, oldest first; when they are too many or too large together, the newest. @throws what the engine's client throws, z.ZodError */
  async images(): Promise<Counted<PictureOfImage>> {
    const listed = list
      .parse(await askEngine(this.#docker, "/images/json", ANSWER_MS))
      .map(drawImage)
      .filter((image) => image !== null)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    const shown = await this.#withLayers(listed.slice(-PICTURE_LIMIT).toReversed());
    this.#layers = new Map(shown.flatMap(({ id, layers }) => (layers.length === 0 ? [] : [[id, layers]])));
    return { shown: shown.toReversed(), omitted: listed.length - shown.length };
  }

  /** The first of `images` that fit into a picture. What does not fit is not kept, and nothing after it is asked for. */
  async #withLayers(images: readonly PictureOfImage[]): Promise<PictureOfImage[]> {
    const budget = new PictureBudget();
    const shown: PictureOfImage[] = [];
    for (let next = 0; next < images.length; next += AT_ONCE) {
      const some = images.slice(next, next + AT_ONCE);
      const drawn = await Promise.all(
        some.map(async (image) => ({ ...image, layers: await this.#layersOf(image.id) })),
      );
      for (const image of drawn) {
        if (!budget.takes(image)) return shown;
        shown.push(image);
      }
    }
    return shown;
  }

  async #layersOf(id: string): Promise<PictureOfImage["layers"]> {
    const known = this.#layers.get(id);
    if (known !== undefined) return known;
    const image = `/images/${encodeURIComponent(id)}`;
    try {
      return drawLayers(
        await askEngine(this.#docker, `${image}/json`, ANSWER_MS),
        await askEngine(this.#docker, `${image}/history`, ANSWER_MS),
      );
    } catch {
      // Removed since it was listed, or of a kind that has no layers: an image without layers is better than no picture.
      return [];
    }
  }
}
