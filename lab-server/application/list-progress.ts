import type { DataOf } from "#contract/requests.ts";
import type { Caller } from "./caller.ts";
import type { Services } from "./services.ts";
import { progressOf } from "./session-watches.ts";

/** The caller's progress in every lesson. */
export async function listProgress(services: Services, caller: Caller): Promise<DataOf<"progress:list">> {
  const steps = await services.progress.list(caller.identity.id);
  const lessons = new Set(steps.map((step) => step.lessonId));
  return { lessons: [...lessons].map((lessonId) => progressOf(lessonId, steps)) };
}
