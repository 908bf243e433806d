import { lessonProof } from "#components/course/course-files.ts";
import { commandBlocks } from "#lesson-format/commands.ts";
import type { Command, Step } from "#lesson-format/lesson.ts";

/** What commands printed when their lesson was proven; nothing is known of the others. */
export type RecordedOutputs = ReadonlyMap<Command, string>;

/**
 * Finds what the commands of a step printed. A step may show the same command twice, so records are taken in order. A record of an
 * older text of the lesson still holds for the commands that it has.
 */
export async function recordedOutputs(lessonId: string, step: Step): Promise<RecordedOutputs> {
  const left = [...((await lessonProof(lessonId))?.outputs[step.id] ?? [])];
  const found = new Map<Command, string>();
  for (const command of commandBlocks(step.body).flatMap((block) => block.commands)) {
    const place = left.findIndex((record) => record.command === command.text);
    const [record] = place < 0 ? [] : left.splice(place, 1);
    if (record) found.set(command, record.output);
  }
  return found;
}
