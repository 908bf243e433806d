import type { Block, Command, Commands, Content, FileBlock, Lesson } from "./lesson.ts";

/** All blocks of some content in the order of the file; a callout is followed by its own. */
function blocksOf(content: Content): Block[] {
  return content.flatMap((block) => (block.kind === "callout" ? [block, ...blocksOf(block.content)] : [block]));
}

/** All command blocks in some content, also those inside callouts, in the order of the file. */
export function commandBlocks(content: Content): Commands[] {
  return blocksOf(content).filter((block) => block.kind === "commands");
}

/** What following some content does, in order: callouts are opened, prose is left out. */
export function deedsIn(content: Content): Extract<Block, { kind: "commands" | "keys" | "file" }>[] {
  return blocksOf(content).filter(
    (block) => block.kind === "commands" || block.kind === "keys" || block.kind === "file",
  );
}

/** What the file of a file block holds. */
export function contentOf(block: FileBlock): string {
  return `${block.text}\n`;
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
