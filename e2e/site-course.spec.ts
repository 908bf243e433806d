import messages from "#content/messages/ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { FIRST_LESSON } from "./support/first-lesson.ts";
import { hydrated } from "./support/hydrated.ts";
import { RUNNING, stage } from "./support/staged-lab.ts";

const { course } = messages.home;

test("the course map says how far one has come and where to go on", async ({ page }) => {
  await stage(page, RUNNING, [{ lessonId: FIRST_LESSON, passed: { hello: Date.now() }, quizzes: {} }]);
  await page.goto("/");
  const row = page.locator(`#course a[href="/lessons/${FIRST_LESSON}"]`);
  await expect(row).toContainText(course.here);
  await expect(row).toHaveAttribute("aria-current", "step");
  await expect(row).toContainText(/단계 가운데 1단계 완료/);
  await expect(page.getByRole("link", { name: messages.home.resume })).toHaveAttribute(
    "href",
    new RegExp(`^/lessons/${FIRST_LESSON}#`),
  );
  await expectAccessible(page);
});

test("every chapter can be reached from the map's side, every lesson has its time, level and prerequisites", async ({
  page,
}) => {
  await page.goto("/");
  const chapters = page.getByRole("navigation", { name: course.chapters }).getByRole("link");
  const last = chapters.last();
  await hydrated(page);
  await last.click();
  await expect(page.locator((await last.getAttribute("href")) ?? "")).toBeInViewport();
  for (const row of await page.locator("#course a[href^='/lessons/']").all()) {
    await expect(row).toContainText(/\d+분/);
    await expect(row).toContainText(/입문|중급|고급/);
  }
  await expect(page.locator("#course").getByText(course.first).first()).toBeVisible();
});
