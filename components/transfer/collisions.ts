/** What to do with a file whose name is taken. */
export type Collision = "overwrite" | "both" | "skip";

/** A question to the learner; `left` more files of the same upload have taken names too. */
export interface CollisionQuestion {
  /** Tells one question from the next, which may be about the same path. */
  readonly id: number;
  readonly path: string;
  readonly left: number;
  answer(choice: Collision, forAll: boolean): void;
}

/** Asks the learner what becomes of files whose names are taken: one question after the other. */
export class Collisions {
  readonly #show: (question: CollisionQuestion | null) => void;
  #last: Promise<unknown> = Promise.resolve();
  #next = 1;

  /** @param show puts a question to the learner; null: there is none any more */
  constructor(show: (question: CollisionQuestion | null) => void) {
    this.#show = show;
  }

  /** @param keep is told of a choice that is for all files of the upload */
  ask(path: string, left: number, keep: (choice: Collision) => void): Promise<Collision> {
    const asked = this.#last.then(() => this.#question(path, left, keep));
    this.#last = asked;
    return asked;
  }

  #question(path: string, left: number, keep: (choice: Collision) => void): Promise<Collision> {
    const id = this.#next;
    this.#next += 1;
    return new Promise((resolve) => {
      const answer = (choice: Collision, forAll: boolean): void => {
        this.#show(null);
        if (forAll) keep(choice);
        resolve(choice);
      };
      this.#show({ id, path, left, answer });
    });
  }
}
