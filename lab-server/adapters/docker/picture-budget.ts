import { PICTURE_LIMIT, PICTURE_SIZE } from "#contract/engine.ts";

/** Some objects of a kind, and how many there are beside them. */
export interface Counted<T> {
  readonly shown: readonly T[];
  readonly omitted: number;
}

/** How much room is left in a picture: the learner's engine says how many objects there are and how large each is. */
export class PictureBudget {
  #left: number;

  /** @param size UTF-16 code units of JSON */
  constructor(size = PICTURE_SIZE) {
    this.#left = size;
  }

  /** Whether an object fits; it takes its room then. */
  takes(object: unknown): boolean {
    const size = JSON.stringify(object).length;
    if (size > this.#left) return false;
    this.#left -= size;
    return true;
  }

  /** The first of `objects` that fit, PICTURE_LIMIT at most. */
  first<T>(objects: readonly T[]): Counted<T> {
    const shown = objects.slice(0, PICTURE_LIMIT).filter((each) => this.takes(each));
    return { shown, omitted: objects.length - shown.length };
  }

  /** As `first`, but the last of them: lists are ordered by creation, and what is newest is what the learner has just made. */
  newest<T>(objects: readonly T[]): Counted<T> {
    const { shown, omitted } = this.first(objects.toReversed());
    return { shown: shown.toReversed(), omitted };
  }
}
