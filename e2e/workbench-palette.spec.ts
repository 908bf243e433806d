import type { Page } from "@playwright/test";
import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { choosePalette } from "./support/palette.ts";

const words = layout.palette;
const { command } = words;

const palette = (page: Page) => page.getByTestId("palette");

/** Opens the palette by its keys and waits until it takes others. */
async function ask(page: Page): Promise<void> {
  await page.keyboard.press("Control+Shift+P");
  await expect(palette(page).getByRole("combobox")).toBeFocused();
}

test("the palette finds by Korean, English and initials, and does it; the help sheet lists the keys that work", async ({
  lesson,
  page,
}) => {
  await lesson.open();

  await test.step("without a session it begins one", async () => {
    await expect(page.getByTestId("start")).toBeEnabled();
    await page.keyboard.press("F1");
    await expect(palette(page).getByRole("combobox")).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.type("start lab");
    await choosePalette(page, command.start.title);
    await lesson.ready();
  });

  await test.step("from within the terminal, by half a Korean word", async () => {
    await lesson.focus();
    await ask(page);
    await page.keyboard.insertText("새 터민");
    await choosePalette(page, command.newTerminal.title);
    await expect(page.locator('[data-tab="terminal:t2"]')).toHaveAttribute("aria-selected", "true");
    await expect(page.locator('[data-terminal="t2"] textarea').first()).toBeFocused();
  });

  await test.step("by initial consonants", async () => {
    await ask(page);
    await page.keyboard.insertText("ㅇㅈㄱㄹ");
    await choosePalette(page, command.engine.title);
    await expect(page.locator('[data-tab="engine"]')).toHaveAttribute("aria-selected", "true");
  });

  await test.step("it leads to a step, and says when nothing fits", async () => {
    await ask(page);
    await page.keyboard.insertText("없는 명령");
    await expect(palette(page)).toContainText(words.none.replace("{query}", "없는 명령"));
    await page.keyboard.press("Escape");
    await expect(palette(page)).toBeHidden();
    await ask(page);
    await page.keyboard.type("step 2 go");
    await choosePalette(page, command.step.title.replace("{number}", "2").replace("{title}", ""));
    const second = page.getByTestId("step").nth(1);
    await expect(second).toBeInViewport();
    await expect(page).toHaveURL(new RegExp(`#${await second.getAttribute("id")}$`));
    await expect(second.getByRole("heading").first()).toBeFocused();
  });

  await test.step("what cannot be undone is asked about", async () => {
    await ask(page);
    await page.keyboard.type("restart");
    await choosePalette(page, command.restart.title);
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText(messages.workbench.restart.title);
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
  });

  await test.step("looks change by their name", async () => {
    await ask(page);
    await page.keyboard.type("dark theme");
    await choosePalette(page, command.dark.title);
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await expectAccessible(page);
  });

  await test.step("? shows the shortcuts, but is a question mark where one types", async () => {
    await page.locator('[data-tab="engine"]').focus();
    await page.keyboard.press("?");
    const sheet = page.getByRole("dialog", { name: words.help.title });
    await expect(sheet).toContainText(command.newTerminal.title);
    await expect(sheet).toContainText(command.maximise.title);
    await expect(sheet).toContainText(command.palette.title);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await page.locator('[data-tab="terminal:main"]').click();
    await lesson.focus();
    await page.keyboard.type("echo really?");
    await page.keyboard.press("Enter");
    await lesson.shows("\nreally?");
    await expect(sheet).toBeHidden();
  });
});

test("where the palette cannot be fetched the lesson stays, and asking again fetches it", async ({ lesson, page }) => {
  // In a narrow window nothing of the workbench is fetched in advance.
  await page.setViewportSize({ width: 390, height: 800 });
  await lesson.open();
  await page.waitForLoadState("networkidle");
  const code = "**/_next/static/chunks/**";
  await page.route(code, (route) => route.abort());
  const card = page.getByTestId("trouble-card");
  await expect(async () => {
    await page.keyboard.press("F1");
    await expect(card).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(card).toContainText(messages.failed.title);
  await expect(page.getByTestId("step").first()).toBeAttached();
  await expectAccessible(page);
  await page.unroute(code);
  await card.getByRole("button", { name: messages.failed.again }).click();
  await expect(palette(page).getByRole("combobox")).toBeFocused();
});
