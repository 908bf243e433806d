import { z } from "zod";
import { check } from "./check/schema.ts";
import { course } from "./course.ts";
import { frontMatter } from "./front-matter.ts";
import { glossaryFile } from "./glossary.ts";
import { quizFields } from "./parse/quiz.ts";
import { sourcesFile } from "./sources.ts";

/** Everything that authors write in YAML, by the name of its file under content/schema. */
const SCHEMAS = {
  "front-matter": frontMatter,
  check,
  quiz: quizFields,
  course,
  glossary: glossaryFile,
  sources: sourcesFile,
} as const satisfies Record<string, z.ZodType>;

/** The JSON Schemas for editors, each as the text of its file. They describe what is written, so fields with defaults are optional. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => [
      name,
      `${JSON.stringify(z.toJSONSchema(schema, { io: "input", target: "draft-7" }), null, 2)}\n`,
    ]),
  );
}
