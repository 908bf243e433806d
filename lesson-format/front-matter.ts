import { z } from "zod";
import { slug } from "./slug.ts";

/** The YAML at the head of a lesson.md. Closed: a misspelt field is an error, not silence. */
export const frontMatter = z.strictObject({
  title: z.string().min(1).max(60).describe("The lesson's title, without a number."),
  summary: z
    .string()
    .min(1)
    .max(200)
    .describe("One or two sentences for the course map: what the learner can do afterwards."),
  minutes: z.number().int().min(5).max(240).describe("How long a newcomer takes, in minutes."),
  level: z.enum(["beginner", "intermediate", "advanced"]).describe("What it asks of the learner."),
  prerequisites: z.array(slug).default([]).describe("Folder names of lessons that come before this one."),
  sources: z
    .array(
      z.strictObject({
        note: z.string().min(1).describe("A study note's file name without `.md`."),
        sections: z
          .array(z.string().min(1))
          .min(1)
          .describe('The sections taught, as the note numbers or names them, e.g. "2.1".'),
      }),
    )
    .default([])
    .describe("Which sections of which study notes this lesson teaches."),
  images: z
    .array(z.string().min(1))
    .default([])
    .describe(
      "Every image that the lesson's commands use, as typed, e.g. `nginx:alpine`. Each must be in the hub's catalogue.",
    ),
  project: z
    .boolean()
    .default(false)
    .describe("Whether its steps are tasks that the learner solves alone and that are scored."),
  nodes: z
    .number()
    .int()
    .min(2)
    .max(5)
    .default(1)
    .describe(
      "How many hosts the lesson has: docker-lab, node2, node3, …, each with an engine. Without it docker-lab alone.",
    ),
});

/** What a lesson says of itself. */
export type FrontMatter = z.output<typeof frontMatter>;
