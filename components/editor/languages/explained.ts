import type { ComposeProblem } from "./compose-problems.ts";
import type { DockerfileAdvice } from "./dockerfile-advice.ts";
import type { DockerfileTopic } from "./dockerfile-topics.ts";

/** The words, in the page's language, for what is in a file and what is wrong there. */
export interface Explained {
  /** `message`: the library's own English; `words`: what it marks. */
  dockerfile(advice: DockerfileAdvice, message: string, words: string): string;
  /** What an instruction or an option of a Dockerfile does. */
  topic(topic: DockerfileTopic): string;
  compose(problem: ComposeProblem): string;
}
