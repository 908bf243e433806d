import type { Page } from "@playwright/test";
import english from "#content/messages/en.json" with { type: "json" };
import messages from "#content/messages/ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { FIRST_LESSON } from "./support/first-lesson.ts";
import { openPage } from "./support/hydrated.ts";

const LESSON = `/lessons/${FIRST_LESSON}`;
const PRINTED = `/print/${FIRST_LESSON}`;
const pages = ["/", LESSON, "/glossary", "/commands", "/search?q=docker", PRINTED, "/no/such/page"];
const NARROW = { width: 390, height: 844 };

async function expectGood(page: Page, path: string): Promise<void> {
  await openPage(page, path);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

for (const colorScheme of ["light", "dark"] as const) {
  for (const viewport of [{ width: 1280, height: 800 }, NARROW]) {
    test.describe(`${colorScheme}, ${viewport.width} wide`, () => {
      test.use({ colorScheme, viewport });
      for (const path of pages) {
        test(`${path} is accessible and no wider than the screen`, async ({ page }) => {
          await expectGood(page, path);
        });
      }
    });
  }
}

for (const path of ["/print", "/en", `/en${LESSON}`, "/en/glossary", "/en/commands", "/en/search", `/en${PRINTED}`]) {
  test(`${path} is accessible and no wider than the screen`, ({ page }) => expectGood(page, path));
}

test("the theme follows the machine until one is chosen, and the choice stays without a flash", async ({ page }) => {
  const background = (): Promise<string> => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: "light" });
  await openPage(page, "/");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(background).not.toBe(light);
  await page.getByRole("button", { name: messages.theme.label }).click();
  await page.getByRole("button", { name: messages.theme.light, exact: true }).click();
  await expect.poll(background).toBe(light);
  // With the scripts of the page held back, what is there before hydration is all there is.
  await page.route("**/_next/**/*.js", (route) => route.abort());
  await page.reload();
  expect(await background()).toBe(light);
});

test("the language is the address's, and the switch keeps the page", async ({ page }) => {
  await openPage(page, LESSON);
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await page.getByRole("link", { name: messages.language.en, exact: true }).click();
  await page.waitForURL(`**/en${LESSON}`);
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.getByTestId("start")).toHaveText(english.workbench.start.button);
  await page.getByRole("link", { name: english.language.ko, exact: true }).click();
  await page.waitForURL((address) => address.pathname === LESSON);
  await expect(page.getByTestId("start")).toHaveText(messages.workbench.start.button);
});

test("the first Tab reaches the link that skips the header", async ({ page }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: messages.site.skip });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
});

test("an unknown page and an unknown lesson are 404 in the page's language", async ({ page }) => {
  for (const path of ["/no/such/page", "/lessons/no-such-lesson"]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(messages.missing.title);
  }
  await page.goto("/en/no/such/page");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(english.missing.title);
});

test.describe("on a phone", () => {
  test.use({ viewport: NARROW });
  test("the lesson is prose alone, and nothing of the lab is loaded", async ({ page }) => {
    await openPage(page, LESSON);
    await expect(page.getByTestId("view-switch")).toBeVisible();
    await expect(page.getByTestId("workbench")).toBeHidden();
    await expect(page.getByRole("separator", { name: messages.lesson.split })).toBeHidden();
    await expect(page.locator(".xterm")).toHaveCount(0);
  });
});
