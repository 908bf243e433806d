import { watch } from "node:fs";
import { join, sep } from "node:path";
import type { LessonLookup, Lessons } from "#lab-server/ports/lessons.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { type LoadedCourse, loadCourse } from "#lesson-format/files/load-course.ts";
import { packStartingFiles } from "./starting-files.ts";

const CALM_MS = 150;
/** Copies that editors make while they save: `.lesson.md.swp`, `lesson.md~`, `4913`. */
const SCRATCH = /^\.|~$|^\d+$/;

/** Lessons out of the content folder. */
export interface LessonFiles extends Lessons {
  close(): void;
}

/**
 * Reads the course under `contentDir`; with `follow`, again whenever a file there changes. Broken lessons are in the log and
 * answered as such: they take nothing else down.
 */
export async function readLessonFiles(contentDir: string, follow: boolean, log: Log): Promise<LessonFiles> {
  let loaded = await loadCourse(contentDir);
  report(loaded, log);
  const listeners: ((lessonIds: readonly string[]) => void)[] = [];
  const touched = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let reading = Promise.resolve();
  const reload = async () => {
    const files = [...touched];
    touched.clear();
    loaded = await loadCourse(contentDir);
    report(loaded, log);
    const lessonIds = concerned(files, [...loaded.lessons.keys()]);
    for (const listener of listeners) listener(lessonIds);
  };
  const changed = (file: string) => {
    if (SCRATCH.test(file.slice(file.lastIndexOf(sep) + 1))) return;
    touched.add(file);
    if (timer !== null) clearTimeout(timer);
    // One after the other: of two readings at once the older could end last.
    timer = setTimeout(() => {
      reading = reading
        .then(reload)
        .catch((error: unknown) => log.error({ err: error }, "lessons could not be read again"));
    }, CALM_MS).unref();
  };
  const watcher = follow ? watch(contentDir, { recursive: true }) : null;
  watcher?.on("change", (_event, file) => changed(String(file)));
  watcher?.on("error", (error) => log.warn({ err: error }, "the lessons cannot be watched"));
  return {
    find: (lessonId): LessonLookup => {
      const parsed = loaded.lessons.get(lessonId);
      if (parsed === undefined) return { found: "nothing" };
      return parsed.lesson === null ? { found: "broken" } : { found: "lesson", lesson: parsed.lesson };
    },
    startingFiles: (lessonId) => packStartingFiles(join(contentDir, "lessons", lessonId)),
    onReload: (listener) => {
      listeners.push(listener);
    },
    close: () => {
      watcher?.close();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

/** The lessons that changed files belong to: one lesson's own, or what all share (course, glossary, catalogue). */
function concerned(files: readonly string[], lessonIds: readonly string[]): readonly string[] {
  const own = files.map((file) => /^lessons[\\/]([^\\/]+)/.exec(file)?.[1]);
  return own.includes(undefined) ? lessonIds : lessonIds.filter((id) => own.includes(id));
}

function report(loaded: LoadedCourse, log: Log): void {
  const diagnostics = [...loaded.diagnostics, ...[...loaded.lessons.values()].flatMap((lesson) => lesson.diagnostics)];
  for (const { file, line, code, params } of diagnostics) log.warn({ file, line, code, params }, "lesson");
  log.info({ lessons: loaded.lessons.size, diagnostics: diagnostics.length }, "lessons read");
}
