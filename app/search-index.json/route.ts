import { courseCommands, courseFiles, lessonsInOrder } from "#components/course/course-files.ts";
import { courseDocuments } from "#components/search/course-documents.ts";

/** Made when the site is built, like every page. */
export const dynamic = "force-static";

/** Everything that can be searched, for the browser: see `searchDocuments`. */
export async function GET(): Promise<Response> {
  const { glossary } = await courseFiles();
  const { commands, descriptions } = await courseCommands();
  const documents = courseDocuments({ lessons: await lessonsInOrder(), glossary, commands, descriptions });
  return Response.json(documents);
}
