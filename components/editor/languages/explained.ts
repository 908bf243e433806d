import type { ComposeProblem } from "./compose-problems.ts";
import type { DockerfileAdvice } from "./dockerfile-advice.ts";

/** The words, in the page's language, for what is wrong in a file. */
export interface Explained {
  /** `message`: the library's own English; `words`: what it marks. */
  dockerfile(advice: DockerfileAdvice, message: string, words: string): string;
  compose(problem: ComposeProblem): string;
}
