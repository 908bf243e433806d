import type { Command, Commands, Content, Lesson } from "./lesson.ts";

/** All command blocks in some content, also those inside callouts, in the order of the file. */
export function commandBlocks(content: Content): Commands[] {
  return content.flatMap((block) => {
    if (block.kind === "commands") return [block];
    return block.kind === "callout" ? commandBlocks(block.content) : [];
  });
}

/** Every command that a lesson displays for the learner's own shell, hints and solutions included. */
export function hostCommands(lesson: Lesson): Command[] {
  const contents = [
    lesson.intro,
    ...lesson.steps.flatMap((step) => [step.body, ...step.hints, step.solution]),
    lesson.closing,
  ];
  return contents
    .flatMap(commandBlocks)
    .filter((block) => block.where === "host")
    .flatMap((block) => block.commands);
}
