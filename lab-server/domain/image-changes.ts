import type { EngineChange } from "#contract/commands.ts";
import type { PictureOfImage } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { compare } from "./compare-lists.ts";

type ImageChange = Extract<EngineChange, { kind: "image" }>;
type Images = readonly PictureOfImage[];

/** Length of an image's short id, as `docker images` prints it. */
const SHORT_ID = 12;

/** What is different between the images of two pictures. It costs as much as the pictures have names and layers, whatever they hold. */
export function imageChanges(before: Images, after: Images): ImageChange[] {
  const { removed, added, both } = compare(before, after, (image) => image.id);
  const renamed = both.flatMap(({ was, now }) => {
    const tagged = without(now.tags, was.tags);
    const untagged = without(was.tags, now.tags);
    return tagged.length + untagged.length === 0 ? [] : [{ now, tagged, untagged }];
  });
  if (removed.length + added.length + renamed.length === 0) return [];
  const present = timesUsed(after);
  return [
    ...removed.map((image) => imageChange("removed", image, nameOf(image), usedBy(present, image, 1))),
    ...brought(before, added),
    ...renamed.flatMap(({ now, tagged, untagged }) => {
      const shared = usedBy(present, now, 2);
      return [
        ...tagged.map((tag) => imageChange("tagged", now, tag, shared)),
        ...untagged.map((tag) => imageChange("untagged", now, tag, shared)),
      ];
    }),
  ];
}

/** Of several images that came at once, the first brings the layers and the others share them. */
function brought(before: Images, added: Images): ImageChange[] {
  const there = timesUsed(before);
  return added.flatMap((image) => {
    const shared = usedBy(there, image, 1);
    count(there, image);
    const [, ...further] = image.tags;
    return [
      imageChange("added", image, nameOf(image), shared),
      ...further.map((tag) => imageChange("tagged", image, tag, shared)),
    ];
  });
}

function without(names: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return names.filter((name) => !known.has(name));
}

/** How many images have a layer, by the layer's id. */
function timesUsed(images: Images): Map<string, number> {
  const times = new Map<string, number>();
  for (const image of images) count(times, image);
  return times;
}

function count(times: Map<string, number>, image: PictureOfImage): void {
  for (const id of new Set(image.layers.map((layer) => layer.id))) times.set(id, (times.get(id) ?? 0) + 1);
}

/** How many layers of an image at least so many images have. */
function usedBy(times: ReadonlyMap<string, number>, image: PictureOfImage, least: number): number {
  return image.layers.filter((layer) => (times.get(layer.id) ?? 0) >= least).length;
}

function nameOf(image: PictureOfImage): string {
  return imageNameOf(image) ?? image.id.replace(/^sha256:/, "").slice(0, SHORT_ID);
}

function imageChange(what: ImageChange["what"], image: PictureOfImage, name: string, shared: number): ImageChange {
  return { kind: "image", what, name, bytes: image.bytes, layers: image.layers.length, shared };
}
