import { deedsIn } from "#lesson-format/commands.ts";
import type { Command, Content, FileBlock, Lesson, Step } from "#lesson-format/lesson.ts";

/** One thing to do: a line for the host's shell, or for the program that holds the terminal; keys to press; a file to write. */
export type Act =
  | { readonly kind: "host"; readonly command: Command }
  | { readonly kind: "inside"; readonly line: string }
  | { readonly kind: "keys"; readonly keys: readonly string[] }
  | { readonly kind: "file"; readonly file: FileBlock };

/** What following some content does, act by act. */
export function actsIn(content: Content): Act[] {
  return deedsIn(content).flatMap((deed): Act[] => {
    if (deed.kind === "file") return [{ kind: "file", file: deed }];
    if (deed.kind === "keys") return [{ kind: "keys", keys: deed.keys }];
    return deed.commands.map((command) =>
      deed.where === "host" ? { kind: "host", command } : { kind: "inside", line: command.text },
    );
  });
}

/** An act as a learner knows it from the page: the command, the keys, the file's path. */
export function nameOf(act: Act): string {
  switch (act.kind) {
    case "host":
      return act.command.text;
    case "inside":
      return act.line;
    case "keys":
      return act.keys.join(", ");
    case "file":
      return act.file.path;
  }
}

/** A step that displays nothing to do is a task of the learner's own. */
export function isTask(step: Step): boolean {
  return deedsIn(step.body).length === 0;
}

/** What doing a step as the page shows it does. */
export function toDo(step: Step): Content {
  return isTask(step) ? step.solution : step.body;
}

/** What leads from a fresh sandbox to the start of a step, as the page shows it; null when the lesson has no such step. */
export function actsBefore(lesson: Lesson, stepId: string): Act[] | null {
  const index = lesson.steps.findIndex((step) => step.id === stepId);
  if (index < 0) return null;
  return [lesson.intro, ...lesson.steps.slice(0, index).map(toDo)].flatMap(actsIn);
}
