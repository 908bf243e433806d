import type { PictureOfImage } from "./engine.ts";

/** What stands for a tag where there is none, as in the list of `docker image ls`. */
const NO_TAG = "<none>";

/** The name by which a learner knows an image, e.g. `nginx:latest`, or `nginx:<none>` when it has no tag; null when it has no name at all. */
export function imageNameOf({ tags, repository }: Pick<PictureOfImage, "tags" | "repository">): string | null {
  return tags[0] ?? (repository === null ? null : `${repository}:${NO_TAG}`);
}
