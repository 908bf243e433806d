import { watch } from "node:fs";
import type { LessonLookup, Lessons } from "#lab-server/ports/lessons.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { type LoadedCourse, loadCourse } from "#lesson-format/files/load-course.ts";

const CALM_MS = 150;

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
  const listeners: (() => void)[] = [];
  let timer: NodeJS.Timeout | null = null;
  const reload = async () => {
    loaded = await loadCourse(contentDir);
    report(loaded, log);
    for (const listener of listeners) listener();
  };
  const watcher = follow
    ? watch(contentDir, { recursive: true }, () => {
        if (timer !== null) clearTimeout(timer);
        timer = setTimeout(() => void reload(), CALM_MS).unref();
      })
    : null;
  return {
    find: (lessonId): LessonLookup => {
      const parsed = loaded.lessons.get(lessonId);
      if (parsed === undefined) return { found: "nothing" };
      return parsed.lesson === null ? { found: "broken" } : { found: "lesson", lesson: parsed.lesson };
    },
    onReload: (listener) => {
      listeners.push(listener);
    },
    close: () => {
      watcher?.close();
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function report(loaded: LoadedCourse, log: Log): void {
  const diagnostics = [...loaded.diagnostics, ...[...loaded.lessons.values()].flatMap((lesson) => lesson.diagnostics)];
  for (const { file, line, code, params } of diagnostics) log.warn({ file, line, code, params }, "lesson");
  log.info({ lessons: loaded.lessons.size, diagnostics: diagnostics.length }, "lessons read");
}
