import type { Page } from "@playwright/test";
import type { LessonProgress } from "#contract/progress.ts";
import type { SessionPhase, SessionView } from "#contract/session.ts";
import { FIRST_LESSON } from "./first-lesson.ts";

/** A session in the middle of its time. */
export const RUNNING: SessionPhase & { phase: "running" } = {
  phase: "running",
  since: Date.now(),
  expiresAt: Date.now() + 3_600_000,
  idleEndsAt: Date.now() + 1_800_000,
};

/**
 * Gives the page a lab server that says the session is in this phase, and runs once it is opened, over the wire as it is. For looking at states that a real
 * lab only passes through, or reaches when it is full or broken; that a real lab reaches them is tested elsewhere.
 * @param lessons how far the learner has come
 * @param rewinding the way back that is under way
 */
export async function stage(
  page: Page,
  state: SessionPhase,
  lessons: readonly LessonProgress[] = [],
  rewinding: SessionView["rewinding"] = null,
): Promise<void> {
  const inPhase = (phase: SessionPhase): { ok: true; data: { session: SessionView } } => ({
    ok: true,
    data: {
      session: {
        id: "staged1",
        lessonId: FIRST_LESSON,
        state: phase,
        hubAccount: { username: "haneul", password: "0123456789abcdef0123" },
        rewinding,
        ports: [],
      },
    },
  });
  const answers: Record<string, unknown> = {
    "progress:list": { ok: true, data: { lessons } },
    "session:find": inPhase(state),
    "session:open": inPhase(RUNNING),
    "session:rewind": inPhase(RUNNING),
    "terminal:attach": { ok: false, error: { code: "session.not-running", requestId: "staged" } },
  };
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    socket.onMessage((message) => {
      const text = message.toString();
      if (text.startsWith("40")) socket.send('40{"sid":"staged"}');
      // An event that asks for an acknowledgement: 42<id>["name",…]. Its acknowledgement: 43<id>[…].
      const [, id, name] = /^42(\d+)\["([^"]+)"/.exec(text) ?? [];
      if (id !== undefined && name !== undefined) socket.send(`43${id}${JSON.stringify([answers[name]])}`);
    });
    socket.send('0{"sid":"staged","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}');
  });
}
