/** What an allowance lets through. */
export interface AllowanceTerms {
  readonly perSecond: number;
  /** What may come at once. */
  readonly burst: number;
}

/** How much of something may be taken in the long run, however it comes. */
export class Allowance {
  readonly #terms: AllowanceTerms;
  #left: number;
  #at: number;

  /** @param now milliseconds, of any clock that goes on */
  constructor(terms: AllowanceTerms, now: number) {
    this.#terms = terms;
    this.#left = terms.burst;
    this.#at = now;
  }

  /** Takes `amount`, also what is not there; returns for how many milliseconds nothing more may be taken. */
  take(amount: number, now: number): number {
    const { perSecond, burst } = this.#terms;
    this.#left = Math.min(burst, this.#left + (Math.max(0, now - this.#at) / 1000) * perSecond) - amount;
    this.#at = now;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / perSecond) * 1000);
  }
}
