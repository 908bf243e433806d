import { createHash } from "node:crypto";
import { courseCommands, courseFiles, lessonsInOrder, once } from "#components/course/course-files.ts";
import { courseDocuments } from "./course-documents.ts";

/** The name under which the index of whatever site is running is found. */
export const NEWEST_INDEX = "newest.json";

/** Where an index is found. @param file its name */
export const indexAddress = (file: string): string => `/search-index/${file}`;

/** Everything that can be searched, as it goes to browsers; its name, which changes with it; and its address. */
export const searchIndex = once(async () => {
  const { glossary } = await courseFiles();
  const { commands, descriptions } = await courseCommands();
  const json = JSON.stringify(courseDocuments({ lessons: await lessonsInOrder(), glossary, commands, descriptions }));
  const file = `${createHash("sha256").update(json).digest("hex").slice(0, 12)}.json`;
  return { json, file, address: indexAddress(file) };
});
