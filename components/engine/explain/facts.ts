/** What is said about a thing of the picture. */
export interface Explanation {
  /** What it is, e.g. "container". */
  readonly kind: string;
  readonly name: string;
  /** Sentences for somebody who learns. */
  readonly text: readonly string[];
  /** Its figures, named. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

/** A figure and its name; null is left out. */
export type Fact = Explanation["facts"][number] | null;

/** The facts that there are. */
export function presentFacts(facts: readonly Fact[]): Explanation["facts"] {
  return facts.filter((fact) => fact !== null);
}
