import { createStore } from "zustand/vanilla";
import type { LessonProgress } from "#contract/progress.ts";
import type { LabClient } from "./lab-client.ts";

/** Which steps this learner has passed, by lesson. */
export interface ProgressState {
  /** False until the lab server has answered once. */
  readonly known: boolean;
  /** Lesson id → step id → time (ms since the epoch). */
  readonly lessons: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** A store of progress that follows the lab server: complete after each (re)connection, then kept by notices. */
export function createProgressStore(client: LabClient) {
  const store = createStore<ProgressState>(() => ({ known: false, lessons: {} }));
  const put = (progress: LessonProgress): void => {
    store.setState((state) => ({ lessons: { ...state.lessons, [progress.lessonId]: progress.passed } }));
  };
  const refresh = async (): Promise<void> => {
    if (client.connection !== "connected") return;
    try {
      const { lessons } = await client.request("progress:list", {});
      store.setState({
        known: true,
        lessons: Object.fromEntries(lessons.map((lesson) => [lesson.lessonId, lesson.passed])),
      });
    } catch {
      // Shown as "no progress yet"; the next connection asks again.
    }
  };
  client.on("progress:changed", put);
  client.onConnection(() => void refresh());
  return store;
}

/** See `createProgressStore`. */
export type ProgressStore = ReturnType<typeof createProgressStore>;
