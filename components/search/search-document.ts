import { z } from "zod";

/** Something that can be found: a lesson, one of its steps, a glossary term, a command. */
export const searchDocument = z.strictObject({
  kind: z.enum(["lesson", "step", "term", "command"]),
  /** Address on the site without the language, e.g. `/lessons/volumes#keep`. Unique. */
  path: z.string().startsWith("/"),
  title: z.string(),
  /** Where it stands: of a step, the lesson's title. May be empty. */
  place: z.string(),
  /** Other names by which people look for it, separated by blanks. May be empty. */
  names: z.string(),
  /** Command lines that stand in it. May be empty. */
  code: z.string(),
  /** Its text without markup. */
  body: z.string(),
});
export type SearchDocument = z.output<typeof searchDocument>;

/** What the browser fetches before the first search. */
export const searchDocuments = z.array(searchDocument);
