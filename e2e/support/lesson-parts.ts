import { fileURLToPath } from "node:url";
import type { Element, Root } from "hast";
import { loadCourse } from "#lesson-format/files/load-course.ts";
import type { Block, Lesson } from "#lesson-format/lesson.ts";
import { type ChoiceQuiz, type Quiz, quizzesOf, type ShortQuiz } from "#lesson-format/quiz.ts";

const content = fileURLToPath(new URL("../../content", import.meta.url));
const lessons = [...(await loadCourse(content)).lessons.values()].flatMap(({ lesson }) => lesson ?? []);

/** A part of a lesson, and where it stands. */
interface Found<T> {
  readonly lesson: Lesson;
  /** Id of the step. */
  readonly step: string;
  readonly part: T;
}

/** The first block of a kind that stands in a step of any lesson, so that tests do not depend on what authors write where. */
export function someBlock<K extends Block["kind"]>(kind: K): Found<Extract<Block, { kind: K }>> {
  for (const lesson of lessons) {
    for (const step of lesson.steps) {
      const part = step.body.find((block): block is Extract<Block, { kind: K }> => block.kind === kind);
      if (part) return { lesson, step: step.id, part };
    }
  }
  throw new Error(`no lesson has a ${kind}`);
}

/** A lesson's quiz. */
type AskedIn<T extends Quiz> = { readonly lesson: Lesson; readonly quiz: T };

/** The first link into the sandbox that stands in a step's prose: what its property `name` says (see `Prose`). */
export function someSandboxLink(name: "dataFile" | "dataPreview"): Found<string> {
  for (const lesson of lessons) {
    for (const step of lesson.steps) {
      for (const block of step.body) {
        const part = block.kind === "prose" ? linkIn(block.hast, name) : null;
        if (part !== null) return { lesson, step: step.id, part };
      }
    }
  }
  throw new Error(`no lesson has a link with ${name}`);
}

function linkIn(tree: Root | Element, name: string): string | null {
  for (const child of tree.children) {
    if (child.type !== "element") continue;
    const value = child.properties[name];
    const found = typeof value === "string" ? value : linkIn(child, name);
    if (found !== null) return found;
  }
  return null;
}

/** The first quiz with choices of which one is right, or several may be. */
export function someChoiceQuiz(kind: ChoiceQuiz["kind"]): AskedIn<ChoiceQuiz> {
  for (const lesson of lessons) {
    for (const quiz of quizzesOf(lesson)) if (quiz.kind !== "short" && quiz.kind === kind) return { lesson, quiz };
  }
  throw new Error(`no lesson has a ${kind} quiz`);
}

/** The first quiz that is answered in writing. */
export function someShortQuiz(): AskedIn<ShortQuiz> {
  for (const lesson of lessons) {
    for (const quiz of quizzesOf(lesson)) if (quiz.kind === "short") return { lesson, quiz };
  }
  throw new Error("no lesson has a short quiz");
}

/** The first lesson that says which come before it. */
export function someLessonAfterOthers(): Lesson {
  const lesson = lessons.find((each) => each.prerequisites.length > 0);
  if (!lesson) throw new Error("no lesson has prerequisites");
  return lesson;
}
