import type { PictureOfImage } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { type Box, columnsIn } from "./box.ts";
import { type Layer, type LayerTree, layerTree } from "./layer-tree.ts";
import { plateName, splitTag } from "./plate-name.ts";

/** The plate with an image's name on top of its layers, relative to the shelf of images. */
export interface Plate extends Box {
  readonly key: ObjectKey;
  readonly image: PictureOfImage;
}

/** A layer, as wide as the images that stand on it. */
export interface Slab extends Box {
  /** The layer's key; the same layer on a further row has the row behind it. */
  readonly key: string;
  readonly layer: Layer;
  /** It goes on in the row before or after. */
  readonly cut: boolean;
}

/** All images as stacks on their layers. */
export interface ImageLayout extends Box {
  readonly tree: LayerTree;
  readonly plates: readonly Plate[];
  readonly slabs: readonly Slab[];
}

const COLUMN = { min: 80, max: 190, narrowMin: 68, many: 14 } as const;
const GAP = 3;
/** A name of one line, or of two. */
const PLATE = { low: 46, high: 59 } as const;
const ROW_GAP = 20;
/** With the gap, each layer has 24 pixels for a finger. */
const SLAB = { least: 22, most: 34 } as const;
const SLAB_GAP = 2;
const STACK_LIMIT = 230;

/** Taller for more bytes, but not in proportion: a base of 80 MB must not hide the few bytes that were added to it. */
function slabHeight({ bytes }: Layer): number {
  if (bytes === null) return SLAB.least;
  return Math.round(Math.min(SLAB.most, SLAB.least + 3 * Math.log2(1 + bytes / 1_000_000)));
}

/** Splits the columns into rows; images that share a base stay together where they fit. */
function rowsOf(tree: LayerTree, perRow: number): readonly (readonly PictureOfImage[])[] {
  const rows: PictureOfImage[][] = [];
  let families: PictureOfImage[][] = [];
  let base: string | undefined;
  for (const image of tree.images) {
    const of = tree.layersOf.get(image.id)?.[0]?.key ?? image.id;
    if (of === base) families.at(-1)?.push(image);
    else families = [...families, [image]];
    base = of;
  }
  let row: PictureOfImage[] = [];
  for (const family of families) {
    if (row.length > 0 && row.length + family.length > perRow) {
      rows.push(row);
      row = [];
    }
    for (const image of family) {
      if (row.length === perRow) {
        rows.push(row);
        row = [];
      }
      row.push(image);
    }
  }
  return row.length > 0 ? [...rows, row] : rows;
}

/** Draws images as columns that stand on their layers: a layer that several share is one slab below all of them. */
export function layOutImages(images: readonly PictureOfImage[], x: number, y: number, width: number): ImageLayout {
  const tree = layerTree(images);
  const min = images.length > COLUMN.many ? COLUMN.narrowMin : COLUMN.min;
  // Few images have all the room.
  const fair = Math.floor((width + GAP) / Math.max(1, images.length)) - GAP;
  const { count } = columnsIn(width, Math.max(min, Math.min(COLUMN.max, fair)), COLUMN.max, GAP);
  const rows = rowsOf(tree, count);
  // Families that do not fit side by side leave room for wider columns.
  const longest = Math.max(1, ...rows.map((row) => row.length));
  const columnWide = Math.min(COLUMN.max, Math.floor((width + GAP) / longest) - GAP);
  const parted = images.some((image) => {
    const [name] = splitTag(imageNameOf(image));
    return name !== null && plateName(name, columnWide).space !== null;
  });
  const plateTall = parted ? PLATE.high : PLATE.low;
  const plates: Plate[] = [];
  const slabs: Slab[] = [];
  let bottom = 0;
  rows.forEach((row, rowIndex) => {
    const stacks = row.map((image) => tree.layersOf.get(image.id) ?? []);
    const heightOf = (stack: readonly Layer[], scale: number) =>
      stack.map((layer) => Math.max(SLAB.least, Math.round(slabHeight(layer) * scale)));
    const tall = Math.max(...stacks.map((stack) => sum(heightOf(stack, 1))));
    const scale = Math.min(1, STACK_LIMIT / Math.max(1, tall));
    const height = Math.max(...stacks.map((stack) => sum(heightOf(stack, scale)) + stack.length * SLAB_GAP));
    const ground = bottom + (rowIndex === 0 ? 0 : ROW_GAP) + plateTall + height;
    const drawn = new Map<string, { slab: Slab; columns: number }>();
    row.forEach((image, index) => {
      const left = index * (columnWide + GAP);
      let top = ground;
      const stack = stacks[index] ?? [];
      heightOf(stack, scale).forEach((slabTall, depth) => {
        const layer = stack[depth];
        if (layer === undefined) return;
        top -= slabTall;
        const known = drawn.get(layer.key);
        const span = (known?.columns ?? 0) + 1;
        const slab = {
          x: known?.slab.x ?? left,
          y: top,
          width: span * columnWide + (span - 1) * GAP,
          height: slabTall,
          key: rowIndex === 0 ? layer.key : `${layer.key}/${rowIndex}`,
          layer,
          cut: span < layer.images.length,
        };
        drawn.set(layer.key, { slab, columns: span });
        top -= SLAB_GAP;
      });
      plates.push({
        key: keyOf.image(image.id),
        image,
        x: left,
        y: top - plateTall + SLAB_GAP,
        width: columnWide,
        height: plateTall - SLAB_GAP,
      });
    });
    slabs.push(...[...drawn.values()].map(({ slab }) => slab));
    bottom = ground;
  });
  return { x, y, width, height: bottom, tree, plates, slabs };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
