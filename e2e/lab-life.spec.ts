import { readFile } from "node:fs/promises";
import messages from "#content/messages/ko.json" with { type: "json" };
import { Learner } from "#lesson-tool/learner/learner.ts";
import { expect, test } from "./support/browser-test.ts";
import { labUnderTest } from "./support/environment.ts";
import { glimpse } from "./support/glimpse.ts";
import { LessonPage } from "./support/lesson-page.ts";

const HELLO = "docker container run diamol/ch02-hello-diamol";

/** A variable that lives only in this one shell, and a line that is only in its scrollback. */
async function mark(lesson: LessonPage, word: string): Promise<void> {
  await lesson.run(`mark=${word}; echo "set:$mark:"`, `set:${word}:`);
}

/** The same shell (it knows the variable) with the same scrollback (the line is still there). */
async function expectSameShell(lesson: LessonPage, word: string): Promise<void> {
  await lesson.shows(`set:${word}:`);
  await lesson.run('echo "still:$mark:"', `still:${word}:`);
}

test("a refresh finds the same shell, scrollback and progress", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.command("hello", HELLO).click();
  await lesson.passed("hello");
  await lesson.prompt();
  await mark(lesson, "refresh");
  const before = await lesson.text();
  await page.reload();
  await lesson.ready();
  await lesson.passed("hello");
  await expect.poll(() => lesson.text()).toBe(before);
  await expectSameShell(lesson, "refresh");
});

test("a second tab shares the shell", async ({ lesson, context }) => {
  await lesson.begin();
  await mark(lesson, "shared");
  const page = await context.newPage();
  const second = new LessonPage(page);
  await second.open();
  await second.ready();
  await second.shows("set:shared:");
  await lesson.run('echo "both:$((40 + 2)):"', "both:42:");
  await second.shows("both:42:");
  await second.run('echo "back:$((2 * 50)):"', "back:100:");
  await lesson.shows("back:100:");
});

test("a lost network comes back to the same shell, with what was put out meanwhile", async ({
  lesson,
  page,
  context,
  outside,
}) => {
  await lesson.begin();
  await mark(lesson, "network");
  await lesson.type(
    "(until [ -e go ]; do sleep 0.1; done; seq 5001 7000 | xargs -n 200; echo end-of-numbers; touch over) & disown",
  );
  // What has not been echoed may be cut off with the network.
  await lesson.shows(/disown\n\[1\] \d+\nstudent@docker-lab:~\$$/);
  await context.setOffline(true);
  await expect(page.getByText(messages.connection.lost)).toBeVisible();
  await expect(lesson.terminal).toHaveAttribute("data-attached", "false");
  // They are put out while nobody listens.
  await outside.write("~/go");
  await expect.poll(() => outside.holds("~", "over")).toBe(true);
  await context.setOffline(false);
  await expect(page.getByText(messages.connection.lost)).toBeHidden();
  await lesson.shows(/end-of-numbers$/);
  const rows = (await lesson.text()).match(/\b\d{4}( \d{4})+$/gm) ?? [];
  const expected = Array.from({ length: 2000 }, (_, index) => 5001 + index);
  expect(rows.join(" ").split(" ").map(Number)).toEqual(expected);
  await lesson.type("");
  await expectSameShell(lesson, "network");
});

test("a lab server that is killed comes back to the same shell", { tag: "@alone" }, async ({
  lesson,
  page,
  request,
}) => {
  const { serverPidFile } = labUnderTest();
  const pid = async () => Number((await readFile(serverPidFile, "utf8").catch(() => "")).trim());
  await lesson.begin();
  await mark(lesson, "killed");
  const before = await pid();
  const cut = glimpse(page, '[data-terminal="main"] [data-attached=false]');
  process.kill(before, "SIGKILL");
  await cut;
  await expect.poll(async () => ![0, before].includes(await pid())).toBe(true);
  const healthy = async () => (await request.get("/healthz").catch(() => null))?.ok() ?? false;
  await expect.poll(healthy).toBe(true);
  await lesson.attached();
  await expect(page.getByText(messages.connection.lost)).toBeHidden();
  await expectSameShell(lesson, "killed");
});

test("exit gives a fresh shell", async ({ lesson }) => {
  await lesson.begin();
  await mark(lesson, "gone");
  await lesson.type("exit 3");
  await lesson.shows(messages.terminal.exited.replace("{exitCode}", "3"));
  await lesson.prompt();
  await lesson.run('echo "fresh:$mark:"', "fresh::");
});

test("a killed engine comes back by itself", async ({ lesson }) => {
  await lesson.begin();
  await lesson.run("pidof dockerd | sed 's/^/before:/'", /\nbefore:\d+/);
  const [, before] = /\nbefore:(\d+)/.exec(await lesson.text()) ?? [];
  await lesson.run(
    "old=$(pidof dockerd); sudo kill -KILL $old; until new=$(pidof dockerd) && [ $new != $old ] && docker version --format 'again:{{.Server.Version}}' 2>/dev/null; do sleep 0.2; done",
    /\nagain:\d/,
  );
  await lesson.run("pidof dockerd | sed 's/^/after:/'", /\nafter:\d+/);
  const [, after] = /\nafter:(\d+)/.exec(await lesson.text()) ?? [];
  expect(after).not.toBe(before);
  await lesson.command("hello", HELLO).click();
  await lesson.passed("hello");
});

test("beginning anew asks first, and gives a new sandbox that keeps the progress", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.command("hello", HELLO).click();
  await lesson.passed("hello");
  await lesson.prompt();
  await lesson.run("touch old-file && ls", /\nold-file/);
  const { restart, no } = messages.workbench;
  await page.getByTestId("restart").click();
  await expect(page.getByRole("alertdialog")).toContainText(restart.title);
  await page.getByRole("button", { name: no }).click();
  await lesson.run('echo "$(ls):$(docker ps -aq | wc -l)"', /\nold-file:1/);
  await page.getByTestId("restart").click();
  await page.getByRole("button", { name: restart.yes }).click();
  await expect.poll(() => lesson.text(), { timeout: 120_000 }).not.toContain("old-file");
  await lesson.ready();
  await lesson.run('echo "$(ls):$(docker ps -aq | wc -l):"', /\n:0:/);
  await lesson.passed("hello");
});

test("where labs of other lessons stand in the way, the page names them and ends one on request", async ({
  lesson,
  page,
  context,
  baseURL,
}) => {
  await lesson.open();
  const cookies = (await context.cookies(baseURL)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const others = ["volumes", "image-layers"];
  const learner = await Learner.connect(baseURL ?? "", cookies);
  for (const lessonId of others) await learner.open(lessonId);
  await page.getByTestId("start").click();
  await expect(page.getByRole("alert").filter({ hasText: messages.errors.session.limit })).toBeVisible();
  await expect(page.getByTestId("workbench").getByRole("link")).toHaveCount(others.length);
  await page.getByRole("button", { name: messages.workbench.others.end }).first().click();
  await lesson.ready();
  const { sessions } = await learner.client.request("session:list", {});
  expect(sessions.map(({ lessonId }) => lessonId).toSorted()).toEqual(["hello-container", "image-layers"]);
  await learner.leave(sessions.find(({ lessonId }) => lessonId !== lesson.id)?.id);
});
