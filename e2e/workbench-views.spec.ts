import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";

const HELLO = "docker container run diamol/ch02-hello-diamol";
const words = layout.layout.views;

test.describe("where there is room for one", () => {
  test.use({ viewport: { width: 768, height: 1024 } });

  test("prose comes first, a clicked command leads to the lab, and the view is kept", async ({ lesson, page }) => {
    await lesson.open();
    const switcher = page.getByRole("group", { name: words.label });
    const prose = switcher.getByRole("button", { name: words.prose });
    const lab = switcher.getByRole("button", { name: words.lab });
    const article = page.locator("article#main");
    await expect(prose).toHaveAttribute("aria-pressed", "true");
    await expect(lesson.workbench).toBeHidden();
    await expect(page.getByTestId("start")).toHaveCount(0);
    await expectAccessible(page);

    await lesson.command("hello", HELLO).click();
    await expect(lab).toHaveAttribute("aria-pressed", "true");
    await lesson.ready();
    await lesson.shows(/Hello from Chapter 2/i);
    await expect(article).toBeHidden();
    await expectAccessible(page);

    await test.step("prose is where it was left", async () => {
      await prose.click();
      await expect(lesson.command("hello", HELLO)).toBeInViewport();
      await expect(lesson.step("hello")).toHaveAttribute("data-passed", "true");
      await lab.click();
      await page.reload();
      await lesson.ready();
      await expect(article).toBeHidden();
    });

    await test.step("nothing is wider than the narrowest phone", async () => {
      await page.setViewportSize({ width: 360, height: 740 });
      for (const view of [lab, prose]) {
        await view.click();
        await expectAccessible(page);
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow).toBeLessThanOrEqual(0);
      }
    });

    await test.step("a wider window shows both", async () => {
      await page.setViewportSize({ width: 1180, height: 820 });
      await expect(article).toBeVisible();
      await expect(lesson.workbench).toBeVisible();
      await expect(switcher).toBeHidden();
      await expectAccessible(page);
    });
  });
});

test("prose and lab can each be put away, for good, and the lab comes back when it is needed", async ({
  lesson,
  page,
}) => {
  await lesson.begin();
  const bar = page.getByRole("separator", { name: messages.lesson.split });
  await page.getByTestId("toggle-prose").click();
  await expect(page.locator("article#main")).toBeHidden();
  await expect(bar).toBeHidden();
  expect(await lesson.workbench.boundingBox()).toMatchObject({ x: 0, width: 1280 });
  await page.reload();
  await lesson.ready();
  await expect(page.locator("article#main")).toBeHidden();
  await page.getByTestId("toggle-prose").click();
  await expect(page.locator("article#main")).toBeVisible();

  await page.getByTestId("hide-lab").click();
  await expect(lesson.workbench).toBeHidden();
  await expectAccessible(page);
  await lesson.command("hello", HELLO).click();
  await expect(lesson.workbench).toBeVisible();
  await lesson.shows(/Hello from Chapter 2/i);
});
