import type { Verdict } from "#contract/progress.ts";
import { familiarName } from "./image-name.ts";
import type { Observer } from "./observer.ts";
import { amount, failed, fits, PASSED, phrase } from "./phrase.ts";
import type { Aside, ImageConditions } from "./schema.ts";
import { fitsWildcard } from "./wildcard.ts";

/** Longest list of names in a sentence. */
const MOST_NAMES = 8;

/** Judges the images that the engine holds. */
export async function judgeImage(
  wanted: ImageConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const tags = (await observer.images()).flatMap((image) => image.tags);
  const fitting = tags.filter((tag) => fitsWildcard(familiarName(wanted.name), familiarName(tag)));
  if (fits(fitting.length, wanted.count) !== negated) return PASSED;
  const expected = phrase(negated ? "image.unwanted" : "image.wanted", { name: wanted.name, ...amount(wanted.count) });
  const seen =
    fitting.length > 0
      ? phrase("image.seen.count", { count: fitting.length, tags: fitting.slice(0, MOST_NAMES) })
      : tags.length === 0
        ? phrase("image.seen.none")
        : phrase("image.seen.tags", { tags: tags.slice(0, MOST_NAMES) });
  return failed(expected, seen, "docker image ls", aside);
}
