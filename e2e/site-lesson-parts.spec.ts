import type { Locator, Page } from "@playwright/test";
import messages from "#content/messages/ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { LessonPage } from "./support/lesson-page.ts";
import { someBlock, someChoiceQuiz, someLessonAfterOthers, someShortQuiz } from "./support/lesson-parts.ts";

const { quiz: words } = messages.lesson;

/** Marks exactly these choices. */
async function choose(quiz: Locator, places: readonly number[]): Promise<void> {
  const inputs = quiz.locator("input");
  for (const place of places) await inputs.nth(place).check();
}

const check = (quiz: Locator) => quiz.getByRole("button", { name: words.check });
const again = (quiz: Locator) => quiz.getByRole("button", { name: words.again });

/** Waits until the lab server has every answer: nothing is left in the browser. */
async function sent(page: Page): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("quiz:"))))
    .toEqual([]);
}

test("a quiz says what is wrong and why, lets one try again, and is kept where the learner is known", async ({
  page,
}) => {
  const { lesson, quiz: asked } = someChoiceQuiz("single");
  const right = asked.choices.findIndex((choice) => choice.right);
  const wrong = asked.choices.findIndex((choice) => !choice.right);
  const shown = new LessonPage(page, lesson.id);
  await shown.open();
  const quiz = await shown.quiz(asked.id);
  await check(quiz).click();
  await expect(quiz.getByRole("status")).toContainText(words.missing);
  await choose(quiz, [wrong]);
  await check(quiz).click();
  await expect(quiz).toHaveAttribute("data-judged", "false");
  await expect(quiz.getByRole("status")).toContainText(words.wrong);
  await expect(quiz.locator("details")).not.toHaveAttribute("open");
  await quiz.getByText(words.explain).click();
  await expect(quiz.locator("details")).toHaveAttribute("open");
  await expectAccessible(page);
  await again(quiz).click();
  await expect(quiz.locator("input").first()).toBeFocused();
  await choose(quiz, [right]);
  await check(quiz).click();
  await expect(quiz.getByRole("status")).toContainText(words.right);
  await expectAccessible(page);
  await sent(page);
  await page.reload();
  const later = await shown.quiz(asked.id);
  await expect(later).toHaveAttribute("data-judged", "true");
  await expect(later.locator("input").nth(right)).toBeChecked();
});

test("a quiz with several right answers wants them all, by keyboard", async ({ page }) => {
  const { lesson, quiz: asked } = someChoiceQuiz("multiple");
  const rights = asked.choices.flatMap((choice, place) => (choice.right ? [place] : []));
  const shown = new LessonPage(page, lesson.id);
  await shown.open();
  const quiz = await shown.quiz(asked.id);
  for (const place of rights) {
    await quiz.locator("input").nth(place).focus();
    await page.keyboard.press("Space");
  }
  await page.keyboard.press("Enter");
  await expect(quiz).toHaveAttribute("data-judged", "true");
  await expect(quiz.getByRole("status")).toContainText(words.right);
});

test("a short answer is kept without the lab server, and sent when it is back", async ({ page, context }) => {
  const { lesson, quiz: asked } = someShortQuiz();
  const shown = new LessonPage(page, lesson.id);
  await shown.open();
  await expect(page.getByTestId("start")).toBeEnabled();
  const quiz = await shown.quiz(asked.id);
  await context.setOffline(true);
  await expect(page.getByText(messages.connection.lost)).toBeVisible();
  await quiz.getByRole("textbox", { name: words.field }).fill(`  ${asked.answers[0]?.toUpperCase()} `);
  await page.keyboard.press("Enter");
  await expect(quiz).toHaveAttribute("data-judged", "true");
  await expect(quiz).toContainText(words.kept);
  await expectAccessible(page);
  await context.setOffline(false);
  await sent(page);
  await expect(quiz).not.toContainText(words.kept);
  await page.reload();
  await expect(await shown.quiz(asked.id)).toHaveAttribute("data-judged", "true");
});

test("a term explains itself on hover and on focus, and can be put away", async ({ page, lesson }) => {
  await lesson.open();
  const term = page.locator("article [data-term]").first();
  const panel = page.locator(".term-panel:popover-open");
  await term.scrollIntoViewIfNeeded();

  await test.step("it stays while the pointer moves into it, and goes when the pointer has left", async () => {
    await term.hover();
    await expect(panel).toBeVisible();
    await expect(term).toHaveAttribute("aria-expanded", "true");
    await panel.hover();
    await page.waitForTimeout(600);
    await expect(panel).toBeVisible();
    await expectAccessible(page);
    await page.mouse.move(2, 300);
    await expect(panel).toBeHidden();
  });

  await test.step("Escape puts it away without moving pointer or focus", async () => {
    await term.hover();
    await expect(panel).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await page.mouse.move(2, 300);
    await term.focus();
    await expect(panel).toBeVisible();
    await expect(term).toHaveAccessibleDescription(/\S/);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
    await expect(term).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel).toBeVisible();
    expect(page.url()).toContain("/lessons/");
  });

  await test.step("Tab goes into it, and past it", async () => {
    await page.keyboard.press("Tab");
    // What follows may be the next term, which then explains itself.
    const own = page.locator(`[id="${await term.getAttribute("aria-controls")}"]`);
    await expect(own.locator("a").first()).toBeFocused();
    const links = await own.locator("a").count();
    for (let i = 0; i < links; i += 1) await page.keyboard.press("Tab");
    await expect(own).toBeHidden();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test("a figure has a text, and is enlarged by keyboard", async ({ page }) => {
      const { lesson, step, part } = someBlock("figure");
      await new LessonPage(page, lesson.id).open(step);
      const figure = page.locator("[data-figure]", { has: page.getByRole("img", { name: part.alt }) }).first();
      await expect(figure.getByRole("img")).toBeVisible();
      await expectAccessible(page);
      const enlarge = figure.getByRole("button");
      await enlarge.focus();
      await page.keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: messages.lesson.figure.label });
      await expect(dialog.getByRole("img", { name: part.alt })).toBeVisible();
      const small = await figure.locator("svg").first().boundingBox();
      const large = dialog.locator("svg[role=img]");
      await expect.poll(async () => (await large.boundingBox())?.width ?? 0).toBeGreaterThan(small?.width ?? 0);
      await expectAccessible(page);
      await page.keyboard.press("Escape");
      await expect(dialog).toBeHidden();
      await expect(enlarge).toBeFocused();
    });
  });
}

test("without the lab server a lesson still shows what its commands print", async ({ page, lesson }) => {
  await page.routeWebSocket(/\/socket\.io\//, (socket) => socket.close());
  await lesson.open();
  const recorded = lesson.step("hello").getByTestId("recorded").first();
  await recorded.locator("summary").click();
  await expect(recorded).toContainText("Hello from Chapter 2!");
  await expectAccessible(page);
});

test("the table of contents follows the reader, who comes back to the same place", async ({ page, lesson }) => {
  // Every move arrives at once, so that places can be compared.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await lesson.open();
  const contents = page.getByRole("dialog", { name: messages.lesson.steps });
  await page.getByRole("button", { name: /완료$/ }).first().click();
  const links = contents.getByRole("link");
  await expect(links).not.toHaveCount(0);
  await links.nth(3).click();
  await expect(contents).toBeHidden();
  const step = page.getByTestId("step").nth(3);
  await expect(step.getByRole("heading")).toBeInViewport();
  await page.getByRole("button", { name: /완료$/ }).first().click();
  await expect(links.nth(3)).toHaveAttribute("aria-current", "step");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(contents).toBeHidden();

  await page.locator("#main").evaluate((article) => article.scrollBy({ top: 120, behavior: "instant" }));
  const top = (): Promise<number> => step.evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  await page.reload();
  await expect(async () => expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2)).toPass();
});

test("a lesson says what comes before it, and leads on and back", async ({ page }) => {
  const lesson = someLessonAfterOthers();
  await new LessonPage(page, lesson.id).open();
  const before = page.getByTestId("prerequisites");
  await expect(before.getByRole("link")).toHaveCount(lesson.prerequisites.length);
  await expect(before).toContainText(messages.lesson.prerequisites.open);
  await expect(page.getByTestId("start")).toBeEnabled();
  await expect(page.getByRole("navigation", { name: messages.lesson.finish.around })).toBeAttached();
});

test("a lesson that its author saves is drawn anew without losing the place", async ({ page, lesson }) => {
  const say: ((message: string) => void)[] = [];
  await page.routeWebSocket(/\/socket\.io\//, (socket) => {
    socket.connectToServer();
    say.push((message) => socket.send(message));
  });
  // The focus scrolls there at once, not while the place is being looked at.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await lesson.open();
  // Nobody hears of a change before the connection stands.
  await expect(page.getByTestId("start")).toBeEnabled();
  const term = page.locator("article [data-term]").first();
  await term.focus();
  await expect(page.locator(".term-panel:popover-open")).toBeVisible();
  const article = page.locator("#main");
  const place = await article.evaluate((element) => element.scrollTop);
  const drawn = page.waitForResponse(
    (response) => response.request().headers()["rsc"] === "1" && response.url().includes(lesson.id),
  );
  say.at(-1)?.(`42${JSON.stringify(["lesson:changed", { lessonId: lesson.id }])}`);
  expect((await drawn).ok()).toBe(true);
  await (await drawn).finished();
  expect(await article.evaluate((element) => element.scrollTop)).toBe(place);
  await expect(term).toBeFocused();
});
