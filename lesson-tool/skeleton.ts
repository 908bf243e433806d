import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Makes a lesson's folder with a skeleton: a lesson of one step that is without fault as it stands, for an author to write over.
 * @param skeleton its lesson.md
 * @returns the path of its lesson.md, or null when there is such a folder already
 */
export async function makeLesson(contentDir: string, id: string, skeleton: string): Promise<string | null> {
  const folder = join(contentDir, "lessons", id);
  await mkdir(join(contentDir, "lessons"), { recursive: true });
  try {
    await mkdir(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return null;
    throw error;
  }
  const file = join(folder, "lesson.md");
  await writeFile(file, skeleton);
  return file;
}
