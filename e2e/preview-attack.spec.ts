import type { FrameLocator, Page } from "@playwright/test";
import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { Learner } from "#lesson-tool/learner/learner.ts";
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { LessonPage } from "./support/lesson-page.ts";
import { ATTACK_PAGE, ATTACK_SERVER, type AttackReport } from "./support/preview-attack.ts";

const words = layout.layout.preview;
const SECRET = "only-for-the-learner";

/**
 * Serves the attack from a container of the learner's, with something of the learner's and of the site's to steal. Answers how to leave.
 * @param lab where the test itself reaches the lab server
 */
async function serveAttack(lesson: LessonPage, lab: string): Promise<() => Promise<void>> {
  const { page } = lesson;
  const site = new URL(page.url()).origin;
  const cookies = (await page.context().cookies(site)).map(({ name, value }) => `${name}=${value}`).join("; ");
  const learner = await Learner.connect(lab, cookies);
  const { session } = await learner.client.request("session:find", { lessonId: lesson.id });
  const sessionId = session?.id ?? "";
  const write = (path: string, content: string) =>
    learner.client.request("file:write", { sessionId, path, content, expect: "anything" });
  await write("~/secret", SECRET);
  await write("~/attack/index.html", ATTACK_PAGE.replaceAll("SITE", site).replaceAll("SESSION", sessionId));
  await write("~/attack/server.py", ATTACK_SERVER);
  await page.evaluate((secret) => localStorage.setItem("secret", secret), SECRET);
  await lesson.type(
    "docker run --detach --publish 8081:8000 --volume ~/attack:/app --name attack python:slim python3 /app/server.py",
  );
  await page
    .getByRole("button", { name: messages.workbench.ports.open.replace("{port}", "8081") })
    .click({ timeout: 90_000 });
  return () => learner.leave(sessionId);
}

async function reportOf(frame: FrameLocator): Promise<AttackReport> {
  const body = frame.locator("body");
  await expect(body).toContainText("attack");
  const report = () => body.evaluate(() => (window as Window & { readonly report?: AttackReport }).report ?? null);
  await expect.poll(report, { timeout: 30_000 }).not.toBeNull();
  return (await report()) ?? {};
}

const REFUSED = [
  "parent document",
  "parent storage",
  "top document",
  "frame element",
  "page of the site",
  "health",
  "file of the sandbox",
  "archive",
  "polling",
  "socket",
  "worker of the site",
  "write a file",
  "post blindly",
  "navigate the page",
] as const;

/** Nothing that the page tried did anything. */
async function expectHarmless(lesson: LessonPage, report: AttackReport, address: string): Promise<void> {
  for (const attempt of REFUSED) expect(report[attempt], attempt).toBe("refused");
  expect(JSON.stringify(report)).not.toContain(SECRET);
  // A socket to the learner's own program is no attack: it works.
  expect(report["its own socket"]).toBe("hello");
  expect(lesson.page.url()).toBe(address);
  await lesson.run("ls ~/planted 2>&1 | wc -l; cat ~/planted 2>/dev/null | wc -c | sed s/^/planted:/", "planted:0");
  const site = new URL(address).origin;
  expect((await lesson.page.context().cookies(site)).map(({ name }) => name)).not.toContain("planted");
}

const frameOf = (page: Page) => page.frameLocator('[data-panel="preview:8081"] [data-testid=preview-frame]');

test("a hostile preview at its own name gets nothing of the site, and its address bar leads where it may", async ({
  lesson,
  page,
  baseURL,
}) => {
  await lesson.begin();
  await serveAttack(lesson, baseURL ?? "");
  const report = await reportOf(frameOf(page));
  await expectHarmless(lesson, report, page.url());
  const source = new URL((await page.getByTestId("preview-frame").getAttribute("src")) ?? "");
  expect(source.hostname).toMatch(/^p8081-[a-z0-9]+\.localhost$/);
  await expectAccessible(page);

  await test.step("the path can be changed, another host cannot be named", async () => {
    const field = page.getByRole("textbox", { name: words.path });
    await page.locator('[data-tab="preview:8081"]').click();
    await field.fill("//evil.example/");
    await page.keyboard.press("Enter");
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await field.fill("deep/er?q=1");
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue("/deep/er?q=1");
    const place = () =>
      frameOf(page)
        .locator("body")
        .evaluate(() => location.pathname + location.search);
    await expect.poll(place).toBe("/deep/er?q=1");
  });

  await test.step("a tab that leaves its group keeps its page, and a refresh brings it back", async () => {
    const mark = () =>
      frameOf(page)
        .locator("body")
        .evaluate(() => (window as Window & { mark?: string }).mark ?? null);
    await frameOf(page)
      .locator("body")
      .evaluate(() => Object.assign(window, { mark: "mine" }));
    await page.locator('[data-tab="preview:8081"]').focus();
    await page.keyboard.press("Control+Shift+K");
    await expect(page.locator('[data-group="1"] [data-tab="preview:8081"]')).toBeVisible();
    expect(await mark()).toBe("mine");
    await page.reload();
    await expect(frameOf(page).locator("body")).toContainText("attack", { timeout: 60_000 });
    await page.locator('[data-tab="terminal:main"]').click();
    await lesson.ready();
  });

  await test.step("when nothing listens any more it says so, and shows the page again when something does", async () => {
    await lesson.run("docker stop --time 0 attack", /\nattack\n/);
    await page.locator('[data-tab="preview:8081"]').click();
    await page.getByRole("button", { name: words.reload }).click();
    await expect(frameOf(page).locator("body")).toContainText("8081");
    await expect(frameOf(page).locator("body")).not.toContainText("attack");
    await lesson.run("docker start attack", /start attack\nattack\n/);
    await expect(frameOf(page).locator("body")).toContainText("attack", { timeout: 30_000 });
  });
});

test("where there is only an IP address, a hostile preview is nobody's origin and gets nothing either", async ({
  playwright,
  launchOptions,
  baseURL,
}) => {
  // An address that is nobody's: this browser alone takes it for the machine itself.
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), "--host-resolver-rules=MAP 192.0.2.10 127.0.0.1"],
  });
  const lab = new URL(baseURL ?? "");
  const site = `http://192.0.2.10:${lab.port}`;
  const page = await browser.newPage({ baseURL: site, viewport: { width: 1280, height: 800 } });
  const lesson = new LessonPage(page);
  let leave: () => Promise<void> = () => Promise.resolve();
  try {
    await lesson.begin();
    leave = await serveAttack(lesson, lab.origin);
    const report = await reportOf(frameOf(page));
    await expectHarmless(lesson, report, page.url());
    // Without an origin there is no cookie, no storage and no worker at all.
    for (const attempt of ["cookies", "storage", "worker of this host"])
      expect(report[attempt], attempt).toBe("refused");
    const source = new URL((await page.getByTestId("preview-frame").getAttribute("src")) ?? "");
    expect(source.origin).toBe(site);
    expect(source.pathname).toMatch(/^\/preview\/[a-z0-9]+\/8081\//);
  } finally {
    await leave();
    await browser.close();
  }
});
