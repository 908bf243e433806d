import type { PictureOfImage } from "#contract/engine.ts";
import type { ObjectKey } from "../object-key.ts";

/** A layer as it lies on the disk: once, whatever number of images stand on it. */
export interface Layer {
  readonly key: ObjectKey;
  /** Digest of its content. */
  readonly id: string;
  readonly bytes: number | null;
  readonly madeBy: string;
  /** 0 is the lowest. */
  readonly depth: number;
  /** The images that contain it, in the order of their columns. */
  readonly images: readonly PictureOfImage[];
}

/** Images side by side so that those that share layers are neighbours, and every layer once. */
export interface LayerTree {
  /** In the order of their columns. */
  readonly images: readonly PictureOfImage[];
  /** Lowest first for each image. */
  readonly layersOf: ReadonlyMap<string, readonly Layer[]>;
}

interface Branch {
  readonly key: string;
  readonly layer: PictureOfImage["layers"][number] | null;
  readonly depth: number;
  readonly ends: PictureOfImage[];
  readonly branches: Map<string, Branch>;
}

/** Twelve digits of a digest tell a learner's layers apart. */
function shortDigest(id: string): string {
  return id.replace(/^sha256:/, "").slice(0, 12);
}

/**
 * Puts images that begin with the same layers beside each other. A layer is the same only on the same layers below: that is how
 * the engine keeps them. Otherwise the order of `images` is kept.
 */
export function layerTree(images: readonly PictureOfImage[]): LayerTree {
  const root: Branch = { key: "layer", layer: null, depth: -1, ends: [], branches: new Map() };
  for (const image of images) {
    let at = root;
    for (const layer of image.layers) {
      const next = at.branches.get(layer.id) ?? {
        key: `${at.key}:${shortDigest(layer.id)}`,
        layer,
        depth: at.depth + 1,
        ends: [],
        branches: new Map<string, Branch>(),
      };
      at.branches.set(layer.id, next);
      at = next;
    }
    at.ends.push(image);
  }
  const layersOf = new Map<string, readonly Layer[]>();
  const visit = (branch: Branch, below: readonly Layer[]): readonly PictureOfImage[] => {
    const inside: PictureOfImage[] = [];
    const layers =
      branch.layer === null
        ? below
        : [
            ...below,
            {
              key: branch.key,
              id: branch.layer.id,
              bytes: branch.layer.bytes,
              madeBy: branch.layer.madeBy,
              depth: branch.depth,
              images: inside,
            },
          ];
    for (const image of branch.ends) layersOf.set(image.id, layers);
    inside.push(...branch.ends);
    for (const next of branch.branches.values()) inside.push(...visit(next, layers));
    return inside;
  };
  return { images: visit(root, []), layersOf };
}

/** Bytes that all images take together on the disk, each layer once; null when the engine did not tell all sizes. */
export function bytesOnDisk(tree: LayerTree): number | null {
  const layers = new Map([...tree.layersOf.values()].flat().map((layer) => [layer.key, layer.bytes]));
  let sum = 0;
  for (const bytes of layers.values()) {
    if (bytes === null) return null;
    sum += bytes;
  }
  return sum;
}
