import { z } from "zod";
import { slug } from "./slug.ts";

/** content/course.yaml. Closed. */
export const course = z.strictObject({
  title: z.string().min(1).describe("The course's title."),
  summary: z.string().min(1).describe("What the course teaches, in a few sentences."),
  chapters: z
    .array(
      z.strictObject({
        id: slug.describe("Kept for ever: links lead to it."),
        title: z.string().min(1).describe("The chapter's title, without a number."),
        summary: z.string().min(1).describe("What the chapter teaches, in a sentence or two."),
        lessons: z
          .array(slug)
          .default([])
          .describe("Folder names under content/lessons, in order. May be empty: the chapter is announced."),
      }),
    )
    .min(1)
    .describe("In the order in which they are learnt."),
});

/** The course: chapters in order, each with its lessons in order. */
export type Course = z.output<typeof course>;
