import type { FrameLocator, Page } from "@playwright/test";
import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { LessonPage } from "./support/lesson-page.ts";
import { Outside } from "./support/outside.ts";
import { ATTACK_PAGE, ATTACK_SERVER, type AttackReport } from "./support/preview-attack.ts";

const words = layout.layout.preview;
const SECRET = "only-for-the-learner";

/** Serves the attack from a container of the learner's, with something of the learner's and of the site's to steal. */
async function serveAttack(lesson: LessonPage, outside: Outside): Promise<void> {
  const { page } = lesson;
  const site = new URL(page.url()).origin;
  const attack = ATTACK_PAGE.replaceAll("SITE", site).replaceAll("SESSION", await outside.sessionId());
  await outside.write("~/secret", SECRET);
  await outside.write("~/attack/index.html", attack);
  await outside.write("~/attack/server.py", ATTACK_SERVER);
  await page.evaluate((secret) => localStorage.setItem("secret", secret), SECRET);
  await lesson.type(
    "docker run --detach --publish 8081:8000 --volume ~/attack:/app --name attack python:slim python3 /app/server.py",
  );
  await page
    .getByRole("button", { name: messages.workbench.ports.open.replace("{port}", "8081") })
    .click({ timeout: 240_000 });
}

async function reportOf(frame: FrameLocator): Promise<AttackReport> {
  await expect(frame.locator("body")).toContainText("attack", { timeout: 120_000 });
  const report = () => inFrame(frame, () => (window as Window & { readonly report?: AttackReport }).report ?? null);
  await expect.poll(report, { timeout: 240_000 }).not.toBeNull();
  return (await report()) ?? {};
}

/** What a function answers in the frame; null while that goes from one page to another. */
function inFrame<T>(frame: FrameLocator, ask: () => T): Promise<T | null> {
  return frame
    .locator("body")
    .evaluate(ask)
    .catch(() => null);
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
  outside,
}) => {
  await lesson.begin();
  await serveAttack(lesson, outside);
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
    const place = () => inFrame(frameOf(page), () => location.pathname + location.search);
    await expect.poll(place).toBe("/deep/er?q=1");
  });

  await test.step("a tab that leaves its group keeps its page, and a refresh brings it back", async () => {
    const mark = () => inFrame(frameOf(page), () => (window as Window & { mark?: string }).mark ?? null);
    await expect(frameOf(page).locator("body")).toContainText("attack");
    await frameOf(page)
      .locator("body")
      .evaluate(() => Object.assign(window, { mark: "mine" }));
    await page.locator('[data-tab="preview:8081"]').focus();
    await page.keyboard.press("Control+Shift+K");
    await expect(page.locator('[data-group="1"] [data-tab="preview:8081"]')).toBeVisible();
    expect(await mark()).toBe("mine");
    await page.reload();
    await expect(frameOf(page).locator("body")).toContainText("attack");
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
    await expect(frameOf(page).locator("body")).toContainText("attack");
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
  const outside = new Outside({ context: page.context(), site, lab: lab.origin, lessonId: lesson.id });
  try {
    await lesson.begin();
    await serveAttack(lesson, outside);
    const report = await reportOf(frameOf(page));
    await expectHarmless(lesson, report, page.url());
    // Without an origin there is no cookie, no storage and no worker at all.
    for (const attempt of ["cookies", "storage", "worker of this host"])
      expect(report[attempt], attempt).toBe("refused");
    const source = new URL((await page.getByTestId("preview-frame").getAttribute("src")) ?? "");
    expect(source.origin).toBe(site);
    expect(source.pathname).toMatch(/^\/preview\/[a-z0-9]+\/8081\//);
  } finally {
    await outside.end();
    await browser.close();
  }
});
