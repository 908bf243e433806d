import path from "node:path";
import { cache } from "react";
import { commandBlocks } from "#lesson-format/commands.ts";
import { loadProof } from "#lesson-format/files/proof.ts";
import type { Command, Step } from "#lesson-format/lesson.ts";

/** What commands printed when their lesson was proven; nothing is known of the others. */
export type RecordedOutputs = ReadonlyMap<Command, string>;

const proofOf = cache((lessonId: string) => loadProof(path.join(process.cwd(), "content", "lessons", lessonId)));

/**
 * Finds what the commands of a step printed. A step may show the same command twice, so records are taken in order. A record of an
 * older text of the lesson still holds for the commands that it has.
 */
export async function recordedOutputs(lessonId: string, step: Step): Promise<RecordedOutputs> {
  const left = [...((await proofOf(lessonId))?.outputs[step.id] ?? [])];
  const found = new Map<Command, string>();
  for (const command of commandBlocks(step.body).flatMap((block) => block.commands)) {
    const place = left.findIndex((record) => record.command === command.text);
    const [record] = place < 0 ? [] : left.splice(place, 1);
    if (record) found.set(command, record.output);
  }
  return found;
}
