import type { Root } from "hast";
import type { Content, Inline, Lesson } from "./lesson.ts";

/** A question whose answer the page judges by itself. Its id is unique within the lesson and kept for ever: answers are stored under it. */
export type Quiz = ChoiceQuiz | ShortQuiz;

interface AnyQuiz {
  readonly id: string;
  readonly ask: Inline;
  /** Paragraphs shown after answering. */
  readonly explain: Root;
}

/** `single`: exactly one choice is right; `multiple`: all right ones, and no others, are to be chosen. */
export interface ChoiceQuiz extends AnyQuiz {
  readonly kind: "single" | "multiple";
  readonly choices: readonly Choice[];
}

/** One answer to choose. */
export interface Choice {
  readonly text: Inline;
  readonly right: boolean;
  /** Why, shown when it was chosen. */
  readonly why: Inline | null;
}

/** A word or two to write. */
export interface ShortQuiz extends AnyQuiz {
  readonly kind: "short";
  /** Each is right. Compared without case; spaces are trimmed and collapsed. */
  readonly answers: readonly string[];
}

/** What a learner answered: choices by their places from 0 on, or what was written. */
export type Answer =
  | { readonly kind: "choices"; readonly choices: readonly number[] }
  | { readonly kind: "text"; readonly text: string };

/** All quizzes of a lesson, in the order of the file. */
export function quizzesOf(lesson: Pick<Lesson, "intro" | "steps" | "closing">): Quiz[] {
  const contents: Content[] = [lesson.intro, ...lesson.steps.map((step) => step.body), lesson.closing];
  return contents.flatMap((content) => content.flatMap((block) => (block.kind === "quiz" ? [block.quiz] : [])));
}

/** What decides whether an answer is right; a `Quiz` fits. */
export type QuizRule =
  | { readonly kind: "single" | "multiple"; readonly choices: readonly { readonly right: boolean }[] }
  | { readonly kind: "short"; readonly answers: readonly string[] };

/** Whether `answer` is right. An answer of the wrong kind, or with a choice that is not there, is not. */
export function isRight(quiz: QuizRule, answer: Answer): boolean {
  if (quiz.kind === "short") {
    return answer.kind === "text" && quiz.answers.some((each) => plain(each) === plain(answer.text));
  }
  if (answer.kind !== "choices") return false;
  const chosen = new Set(answer.choices);
  const there = answer.choices.every((place) => place in quiz.choices);
  return there && quiz.choices.every((choice, place) => choice.right === chosen.has(place));
}

/** What counts of a written answer. Hangul may arrive in parts (NFD) from some keyboards. */
function plain(text: string): string {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ").toLowerCase();
}
