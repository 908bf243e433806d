import messages from "#content/messages/ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";
import { configUnderTest, labUnderTest } from "./support/environment.ts";
import { LabHost } from "./support/lab-host.ts";
import { type LabServerProcess, startLabServer } from "./support/lab-server-process.ts";
import { LessonPage } from "./support/lesson-page.ts";

const lab = labUnderTest();
let server: LabServerProcess;

test.beforeAll(async () => {
  const config = await configUnderTest(lab);
  server = await startLabServer(config, { name: `${config.name}-queue`, pool: 0, maxSandboxes: 1 });
});

test.afterAll(async () => {
  await server.stop();
  await new LabHost(lab).removeSandboxes(server.config.name);
});

test("who comes when all places are taken queues, sees the place, and gets in alone", async ({ browser }) => {
  const seat = async () => {
    const context = await browser.newContext({ baseURL: server.url, locale: "ko-KR" });
    const lesson = new LessonPage(await context.newPage());
    await lesson.open();
    return lesson;
  };
  const first = await seat();
  await first.start();
  const second = await seat();
  await second.page.getByTestId("start").click();
  await expect(second.workbench).toHaveAttribute("data-phase", "queued");
  await expect(second.page.getByTestId("queue-position")).toHaveText("1");
  await expect(second.page.getByText(messages.workbench.queued.because.sandboxes)).toBeVisible();
  const third = await seat();
  await third.page.getByTestId("start").click();
  await expect(third.page.getByTestId("queue-position")).toHaveText("2");

  await first.page.getByRole("button", { name: messages.workbench.end.button }).click();
  await first.page.getByRole("button", { name: messages.workbench.end.yes, exact: true }).click();
  await expect(first.workbench).toHaveAttribute("data-phase", "ended");
  await second.ready();
  await second.run('echo "in:$((1 + 1)):"', "in:2:");
  await expect(third.page.getByTestId("queue-position")).toHaveText("1");
  await third.page.getByRole("button", { name: messages.workbench.queued.leave }).click();
  await expect(third.page.getByTestId("start")).toBeVisible();
  for (const lesson of [first, second, third]) await lesson.page.context().close();
});
