import messages from "#content/messages/ko.json" with { type: "json" };
import type { SessionPhase } from "#contract/session.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { FIRST_LESSON } from "./support/first-lesson.ts";
import { RUNNING, stage } from "./support/staged-lab.ts";

const LESSON = `/lessons/${FIRST_LESSON}`;
const { starting, queued, ended, idle } = messages.workbench;

/** Made when the page is opened: its times are near that moment. */
type Staged = (now: number) => SessionPhase;

const states: Record<string, { readonly state: Staged; readonly words: string }> = {
  starting: { state: (now) => ({ phase: "starting", stage: "engine", since: now }), words: starting.engine.title },
  queued: { state: () => ({ phase: "queued", position: 3, because: "memory" }), words: queued.because.memory },
  "ended by itself": { state: (now) => ({ phase: "ended", reason: "idle", at: now }), words: ended.reason.idle },
  "ended by a fault": { state: (now) => ({ phase: "ended", reason: "failed", at: now }), words: ended.reason.failed },
  "about to end": { state: (now) => ({ ...RUNNING, idleEndsAt: now + 170_000 }), words: idle.text },
  reconnecting: { state: (now) => ({ phase: "reconnecting", since: now }), words: messages.terminal.reconnecting },
  "without its terminal": { state: () => RUNNING, words: messages.terminal.trouble.title },
};

// Light on an ordinary screen, dark on the narrowest that still has two columns.
for (const look of [
  { colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { colorScheme: "dark", viewport: { width: 920, height: 640 } },
] as const) {
  test.describe(`${look.colorScheme}, ${look.viewport.width} wide`, () => {
    test.use(look);
    for (const [name, { state, words }] of Object.entries(states)) {
      test(`a lesson whose session is ${name} says so, accessibly`, async ({ page }) => {
        await stage(page, state(Date.now()));
        await page.goto(LESSON);
        await expect(page.getByText(words)).toBeVisible();
        await expectAccessible(page);
        const workbench = page.getByTestId("workbench");
        const overflow = await workbench.evaluate((element) => element.scrollWidth - element.clientWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      });
    }

    test("where the workbench cannot be drawn it says so, accessibly, and the lesson stays", async ({ page }) => {
      // Nothing is fetched in advance, and from some moment on no code arrives.
      await page.addInitScript(() => {
        window.requestIdleCallback = () => 0;
      });
      let broken = false;
      await page.route("**/_next/static/**/*.js", (route) => (broken ? route.abort() : route.continue()));
      await stage(page, { phase: "ended", reason: "idle", at: Date.now() });
      await page.goto(LESSON);
      const start = page.getByTestId("start");
      await expect(start).toBeEnabled();
      broken = true;
      await start.click();
      const workbench = page.getByTestId("workbench");
      await expect(workbench.getByText(messages.failed.title)).toBeVisible();
      await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(messages.failed.title);
      await expectAccessible(page);
      broken = false;
      await workbench.getByRole("button", { name: messages.failed.again }).click();
      await expect(workbench.getByText(messages.failed.title)).toBeHidden();
    });
  });
}

test("the session's bar says how far a way back is, whatever step is read", async ({ page }) => {
  const rewinding = { stepId: "no-such-image", done: 4, total: 7, doing: "docker container ls", failed: null };
  await stage(page, RUNNING, [], rewinding);
  await page.goto(LESSON);
  const bar = page.getByTestId("workbench");
  const { rewind } = messages.workbench.status;
  await expect(bar.getByText(rewind.underWay.replace("{number}", "3"))).toBeVisible();
  const count = rewind.count.replace("{total}", "7").replace("{at}", "5");
  await expect(page.getByTestId("rewind-count")).toHaveText(count);
  await expectAccessible(page);
});

test("where a lab is over, the start of the next step is offered, and asked for by a click", async ({ page }) => {
  const passed = { lessonId: FIRST_LESSON, passed: { hello: 1, "hello-again": 1 }, quizzes: {} };
  await stage(page, { phase: "ended", reason: "failed", at: Date.now() }, [passed]);
  await page.goto(LESSON);
  const next = page.getByTestId("start-at-step");
  await expect(next).toHaveText(ended.atStep.replace("{number}", "3"));
  await expect(page.getByTestId("start")).toBeVisible();
  await expectAccessible(page);
  await next.click();
  await expect(page.getByTestId("workbench")).toHaveAttribute("data-phase", "running");
});

test("a lab that is away for long is told otherwise than for a moment, and can be asked anew", async ({ page }) => {
  await page.clock.install();
  let away = true;
  await page.routeWebSocket(/\/socket\.io\//, (socket) => (away ? socket.close() : socket.connectToServer()));
  await page.goto(LESSON);
  await expect(page.getByText(messages.connection.lost)).toBeVisible();
  await page.clock.fastForward(61_000);
  await expect(page.getByText(messages.connection.lostLong)).toBeVisible();
  await expectAccessible(page);
  // While it is away: once it answers, the page is back by itself, and the button gone.
  await page.getByRole("button", { name: messages.connection.tryNow }).click();
  away = false;
  await expect(page.getByText(messages.connection.lostLong)).toBeHidden();
  await expect(page.getByTestId("start")).toBeEnabled();
});
