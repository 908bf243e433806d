import { createStore } from "zustand/vanilla";
import type { AnsweredQuiz, LessonProgress } from "#contract/progress.ts";
import type { LabClient } from "./lab-client.ts";

/** Which steps this learner has passed and which quizzes are answered, by lesson. */
export interface ProgressState {
  /** False until the lab server has answered once. */
  readonly known: boolean;
  /** Lesson id → step id → time (ms since the epoch). */
  readonly lessons: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Lesson id → quiz id → what was answered. */
  readonly quizzes: Readonly<Record<string, Readonly<Record<string, AnsweredQuiz>>>>;
}

/** A store of progress that follows the lab server: complete after each (re)connection, then kept by notices. */
export function createProgressStore(client: LabClient) {
  const store = createStore<ProgressState>(() => ({ known: false, lessons: {}, quizzes: {} }));
  const put = (progress: LessonProgress): void => {
    const { lessonId, passed, quizzes } = progress;
    store.setState((state) => ({
      lessons: { ...state.lessons, [lessonId]: passed },
      quizzes: { ...state.quizzes, [lessonId]: quizzes },
    }));
  };
  const refresh = async (): Promise<void> => {
    if (client.connection !== "connected") return;
    try {
      const { lessons } = await client.request("progress:list", {});
      store.setState({
        known: true,
        lessons: Object.fromEntries(lessons.map((lesson) => [lesson.lessonId, lesson.passed])),
        quizzes: Object.fromEntries(lessons.map((lesson) => [lesson.lessonId, lesson.quizzes])),
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
