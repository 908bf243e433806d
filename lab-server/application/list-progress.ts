import type { DataOf } from "#contract/requests.ts";
import type { Caller } from "./caller.ts";
import { progressOf } from "./progress-view.ts";
import type { Services } from "./services.ts";

/** The caller's progress in every lesson. */
export async function listProgress(services: Services, caller: Caller): Promise<DataOf<"progress:list">> {
  const { id } = caller.identity;
  const [steps, answers] = await Promise.all([services.progress.list(id), services.progress.answers(id)]);
  const lessons = new Set([...steps, ...answers].map((each) => each.lessonId));
  return { lessons: [...lessons].map((lessonId) => progressOf(lessonId, steps, answers)) };
}
