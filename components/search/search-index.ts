import { createHash } from "node:crypto";
import { courseCommands, courseFiles, lessonsInOrder, once } from "#components/course/course-files.ts";
import { courseDocuments } from "./course-documents.ts";

/** Everything that can be searched, as it goes to browsers, and its address, which names its content, so that they may keep it. */
export const searchIndex = once(async () => {
  const { glossary } = await courseFiles();
  const { commands, descriptions } = await courseCommands();
  const json = JSON.stringify(courseDocuments({ lessons: await lessonsInOrder(), glossary, commands, descriptions }));
  const version = createHash("sha256").update(json).digest("hex").slice(0, 12);
  return { json, address: `/search-index.json?v=${version}` };
});
