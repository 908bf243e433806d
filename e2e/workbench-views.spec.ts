import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";

const HELLO = "docker container run diamol/ch02-hello-diamol";
const words = layout.layout.views;

test.describe("where there is room for one", () => {
  test.use({ viewport: { width: 768, height: 720 } });

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
        const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        await expect.poll(overflow).toBeLessThanOrEqual(0);
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

test.describe("on a tablet held upright", () => {
  test.use({ viewport: { width: 820, height: 1180 } });

  test("a clicked command puts the lab below the prose, which stays, and that is kept", async ({ lesson, page }) => {
    await lesson.open();
    const switcher = page.getByRole("group", { name: words.label });
    const view = (name: "prose" | "both" | "lab") => switcher.getByRole("button", { name: words[name], exact: true });
    const article = page.locator("article#main");
    const bar = page.getByRole("separator", { name: messages.lesson.split });
    await expect(view("prose")).toHaveAttribute("aria-pressed", "true");
    await expect(lesson.workbench).toBeHidden();

    const command = lesson.command("hello", HELLO);
    await command.click();
    await expect(view("both")).toHaveAttribute("aria-pressed", "true");
    await lesson.ready();
    await lesson.shows(/Hello from Chapter 2/i);
    await expect(command).toBeInViewport();
    const prose = await article.boundingBox();
    const lab = await lesson.workbench.boundingBox();
    expect(prose).toMatchObject({ x: 0, width: 820 });
    expect(lab).toMatchObject({ x: 0, width: 820 });
    expect(lab?.y).toBeGreaterThanOrEqual((prose?.y ?? 0) + (prose?.height ?? 0));
    await expectAccessible(page);

    await test.step("the bar between them moves, and all is as it was after a reload", async () => {
      await bar.focus();
      await page.keyboard.press("ArrowUp");
      await page.keyboard.press("ArrowUp");
      await expect(bar).toHaveAttribute("aria-valuenow", "41");
      await expect
        .poll(async () => (await lesson.workbench.boundingBox())?.height ?? 0)
        .toBeGreaterThan(lab?.height ?? 0);
      const moved = await lesson.workbench.boundingBox();
      await page.reload();
      await lesson.ready();
      await expect(article).toBeVisible();
      await expect.poll(() => lesson.workbench.boundingBox()).toEqual(moved);
    });

    await test.step("each can be seen alone", async () => {
      await view("lab").click();
      await expect(article).toBeHidden();
      await expect(bar).toBeHidden();
      await view("prose").click();
      await expect(lesson.workbench).toBeHidden();
      await expect(article).toBeVisible();
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
  await expect.poll(() => lesson.workbench.boundingBox()).toMatchObject({ x: 0, width: 1280 });
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
