import type { EnginePicture, PictureOfContainer } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { shortId, volumeTitle } from "./format.ts";

/** Something that is worth telling to somebody who does not look at the picture. */
export type News =
  | {
      readonly what: "added" | "removed";
      readonly kind: "container" | "network" | "image" | "volume";
      readonly name: string;
    }
  | { readonly what: "state"; readonly container: PictureOfContainer };

interface Named {
  readonly key: string;
  readonly name: string;
}

/** What is new between two pictures, containers first. */
export function pictureNews(before: EnginePicture, after: EnginePicture): readonly News[] {
  const namesOf = (picture: EnginePicture) =>
    ({
      container: picture.containers.map(({ id, name }): Named => ({ key: id, name })),
      network: picture.networks.map(({ id, name }): Named => ({ key: id, name })),
      image: picture.images.map((image): Named => ({ key: image.id, name: imageNameOf(image) ?? shortId(image.id) })),
      volume: picture.volumes.map(({ name }): Named => ({ key: name, name: volumeTitle(name) })),
    }) as const;
  const old = namesOf(before);
  const now = namesOf(after);
  const news: News[] = [];
  for (const kind of ["container", "network", "image", "volume"] as const) {
    const missing = (these: readonly Named[], those: readonly Named[]) =>
      those.filter(({ key }) => !these.some((one) => one.key === key));
    news.push(...missing(old[kind], now[kind]).map(({ name }): News => ({ what: "added", kind, name })));
    news.push(...missing(now[kind], old[kind]).map(({ name }): News => ({ what: "removed", kind, name })));
  }
  for (const container of after.containers) {
    const was = before.containers.find(({ id }) => id === container.id);
    if (was !== undefined && was.state !== container.state) news.push({ what: "state", container });
  }
  return news;
}
