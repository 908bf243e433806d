import type { DataOf } from "#contract/requests.ts";
import type { Caller } from "./caller.ts";
import type { Services } from "./services.ts";

/** The caller's live sessions. A lesson that is broken or gone by now is called by its folder. */
export function listSessions(services: Services, caller: Caller): DataOf<"session:list"> {
  const own = services.book.liveOf(caller.identity.id);
  return {
    sessions: own.map(({ id, lessonId }) => {
      const looked = services.lessons.find(lessonId);
      return { id, lessonId, lessonTitle: looked.found === "lesson" ? looked.lesson.title : lessonId };
    }),
  };
}
