import type { EnginePicture, PictureOfContainer, PictureOfVolume } from "#contract/engine.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { type Box, columnsIn } from "./box.ts";

/** A place where data outlives a container: a volume, or a folder of the host. */
export type Store =
  | { readonly kind: "volume"; readonly key: ObjectKey; readonly name: string; readonly volume: PictureOfVolume }
  | { readonly kind: "folder"; readonly key: ObjectKey; readonly name: string };

/** Such a place on its shelf, and who uses it. */
export interface StoreItem extends Box {
  readonly store: Store;
  readonly users: readonly PictureOfContainer[];
}

/** All of them. */
export interface ShelfLayout extends Box {
  readonly items: readonly StoreItem[];
}

const ITEM = { min: 132, max: 230, height: 44, gap: 8 } as const;

/** Volumes and folders of the host that containers have mounted. */
export function storesOf(picture: EnginePicture): readonly Store[] {
  const volumes = picture.volumes.map(
    (volume): Store => ({ kind: "volume", key: keyOf.volume(volume.name), name: volume.name, volume }),
  );
  const binds = picture.containers.flatMap(({ mounts }) => mounts.filter(({ kind }) => kind === "bind"));
  const paths = [...new Set(binds.map(({ source }) => source))];
  return [...volumes, ...paths.map((name): Store => ({ kind: "folder", key: keyOf.folder(name), name }))];
}

/** The containers that have it mounted. */
export function usersOf(store: Store, picture: EnginePicture): readonly PictureOfContainer[] {
  const kind = store.kind === "volume" ? "volume" : "bind";
  return picture.containers.filter(({ mounts }) =>
    mounts.some((mount) => mount.kind === kind && mount.source === store.name),
  );
}

/** Places volumes and folders in a grid. */
export function layOutShelf(picture: EnginePicture, x: number, y: number, width: number): ShelfLayout {
  const stores = storesOf(picture);
  const columns = columnsIn(width, ITEM.min, ITEM.max, ITEM.gap);
  const items = stores.map((store, index) => ({
    x: (index % columns.count) * (columns.width + ITEM.gap),
    y: Math.floor(index / columns.count) * (ITEM.height + ITEM.gap),
    width: columns.width,
    height: ITEM.height,
    store,
    users: usersOf(store, picture),
  }));
  const last = items.at(-1);
  return { x, y, width, height: last === undefined ? 0 : last.y + last.height, items };
}
