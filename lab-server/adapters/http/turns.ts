import { atMost } from "#lab-server/domain/at-most.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";

/** Bounds what is under way for one key at a time; what comes beyond waits its turn, and beyond that is refused. */
export class Turns {
  readonly #atOnce: number;
  readonly #most: number;
  readonly #keys = new Map<string, { readonly run: ReturnType<typeof atMost>; count: number }>();

  constructor(atOnce: number, waiting: number) {
    this.#atOnce = atOnce;
    this.#most = atOnce + waiting;
  }

  /** Does something in its turn. @throws LabError `request.rate`; what `task` throws */
  async take<T>(key: string, task: () => Promise<T>): Promise<T> {
    const turns = this.#keys.get(key) ?? { run: atMost(this.#atOnce), count: 0 };
    if (turns.count >= this.#most) throw new LabError("request.rate", `${turns.count} are under way`);
    this.#keys.set(key, turns);
    turns.count += 1;
    try {
      return await turns.run(task);
    } finally {
      turns.count -= 1;
      if (turns.count === 0) this.#keys.delete(key);
    }
  }
}
