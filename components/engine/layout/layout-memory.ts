import type { EnginePicture } from "#contract/engine.ts";
import { layOutPicture, NO_PLACES, type PictureLayout, type PictureRoom, type Places } from "./picture-layout.ts";

/** Lays out one picture after the other, each from where things were in the one before. */
export class LayoutMemory {
  #places: Places = NO_PLACES;
  #last: { readonly picture: EnginePicture; readonly layout: PictureLayout } | null = null;

  /** Laying out the same again gives the same, so it does no harm to ask twice. */
  layOut(picture: EnginePicture, room: PictureRoom): PictureLayout {
    const { layout: fresh, places } = layOutPicture(picture, room, this.#places);
    const last = this.#last;
    const layout = last?.picture.images === picture.images ? withSameImages(last.layout, fresh) : fresh;
    this.#places = places;
    this.#last = { picture, layout };
    return layout;
  }
}

/** The layout with the very objects of the earlier one for images that stand as they stood: they are not drawn anew. */
function withSameImages({ images: before }: PictureLayout, layout: PictureLayout): PictureLayout {
  const now = layout.images;
  if (before === null || now === null || before.width !== now.width) return layout;
  const moved = before.x !== now.x || before.y !== now.y;
  return { ...layout, images: moved ? { ...before, x: now.x, y: now.y } : before };
}
