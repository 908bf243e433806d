import type { Code } from "mdast";
import { z } from "zod";
import type { Choice, Quiz } from "../quiz.ts";
import { slug } from "../slug.ts";
import { readInline, readParagraphs } from "./inline.ts";
import type { Reading } from "./reading.ts";
import { placeOf } from "./report.ts";
import { readFields, readYaml, type Yaml, type YamlPath } from "./yaml.ts";

const text = z.string().min(1).max(1000);
const every = {
  id: slug.describe("Unique among the lesson's quizzes; answers are kept under it, so never change it."),
  ask: text.describe("The question: inline Markdown."),
  explain: text.describe("Shown after answering: why the right answer is right. Markdown."),
};

const choices = z
  .array(
    z.strictObject({
      text: text.describe("The answer: inline Markdown."),
      right: z.boolean().default(false).describe("Whether it is right."),
      why: text.optional().describe("Shown when it was chosen: inline Markdown."),
    }),
  )
  .min(2)
  .max(6)
  .describe("The answers to choose from, in the order shown.");

/** A ```yaml quiz``` block. Closed. */
export const quizFields = z.discriminatedUnion("kind", [
  z.strictObject({ ...every, kind: z.literal("single").describe("Exactly one choice is right."), choices }),
  z.strictObject({ ...every, kind: z.literal("multiple").describe("One or more choices are right."), choices }),
  z.strictObject({
    ...every,
    kind: z.literal("short").describe("A word or two to write."),
    answers: z
      .array(z.string().trim().min(1).max(100))
      .min(1)
      .describe("Each is right. Compared without case; spaces are trimmed and collapsed."),
  }),
]);
type Fields = z.output<typeof quizFields>;

/** Whether a fence holds a quiz. */
export function isQuiz(node: Code): boolean {
  return node.lang === "yaml" && node.meta === "quiz";
}

/** Reads a quiz. Null when it cannot be asked; then it has been reported why. */
export function readQuiz(node: Code, reading: Reading): Quiz | null {
  const { report, quizzes } = reading;
  const yaml = readYaml(node.value, placeOf(node).line + 1, report);
  const fields = yaml && readFields(quizFields, yaml.value, yaml, [], "quiz.field", report);
  if (!fields) return null;
  if (quizzes.has(fields.id)) report.add(yaml.placeOf(["id"]), "quiz.duplicate-id", { id: fields.id });
  quizzes.add(fields.id);
  return readParts(fields, yaml, reading);
}

function readParts(fields: Fields, yaml: Yaml, { report, references }: Reading): Quiz | null {
  const inline = (value: string, path: YamlPath) => readInline(value, yaml.placeOf(path), report, references);
  const { id, kind } = fields;
  const ask = inline(fields.ask, ["ask"]);
  const explain = readParagraphs(fields.explain, yaml.placeOf(["explain"]), report, references);
  if (kind === "short") return ask && { id, kind, ask, explain, answers: fields.answers };
  const read: Choice[] = [];
  for (const [index, choice] of fields.choices.entries()) {
    const shown = inline(choice.text, ["choices", index, "text"]);
    const why = choice.why === undefined ? null : inline(choice.why, ["choices", index, "why"]);
    if (shown) read.push({ text: shown, right: choice.right, why });
  }
  const right = fields.choices.filter((choice) => choice.right).length;
  if (right === 0 || (kind === "single" && right > 1)) {
    report.add(yaml.placeOf(["choices"]), "quiz.right", { right });
    return null;
  }
  return ask && read.length === fields.choices.length ? { id, kind, ask, explain, choices: read } : null;
}
