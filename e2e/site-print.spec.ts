import messages from "#content/messages/reading.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { FIRST_LESSON } from "./support/first-lesson.ts";
import { openPage } from "./support/hydrated.ts";

const { print } = messages;

test("hints and solutions are printed when they are wanted, answers at the end", async ({ page }) => {
  await openPage(page, `/print/${FIRST_LESSON}`);
  const solution = page.locator(".printed-solution").first();
  await expect(solution).toBeHidden();
  await page.getByRole("checkbox", { name: print.solutions }).check();
  await expect(solution).toBeVisible();
  await page.getByRole("checkbox", { name: print.hints }).check();
  await expect(page.locator(".printed-hint").first()).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ media: "print" });
  await expect(solution).toBeVisible();
  await expect(page.getByRole("button", { name: print.button })).toBeHidden();
  await expect(page.getByText(print.note)).toBeHidden();
});

test("paper is light and holds the lesson alone, also when the lesson's own page is printed", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.goto(`/lessons/${FIRST_LESSON}`);
  await page.emulateMedia({ colorScheme: "dark", media: "print" });
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByTestId("command").first()).toBeVisible();
  await expect(page.getByTestId("workbench")).toBeHidden();
  await expect(page.getByTestId("check").first()).toBeHidden();
  await expect(page.getByTestId("search")).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme)).toBe("light");
  // Everything is on the paper: nothing scrolls inside something else.
  expect(await page.locator("#main").evaluate((main) => main.scrollHeight - main.clientHeight)).toBeLessThanOrEqual(0);
});

test("the whole course is one document with contents that lead to each lesson", async ({ page }) => {
  await page.goto("/print");
  const contents = page.getByRole("navigation", { name: print.contents }).getByRole("link");
  const lessons = page.locator(".printed-lesson");
  await expect(lessons).toHaveCount(await contents.count());
  const first = (await contents.first().getAttribute("href")) ?? "";
  await expect(page.locator(`[id="${first.slice(1)}"]`)).toHaveCount(1);
  // Drawings share one document: an id that stands twice would draw one with the parts of another.
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
    return ids.filter((id, index) => ids.indexOf(id) !== index);
  });
  expect(twice).toEqual([]);
});
