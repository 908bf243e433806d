import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import tools from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { glimpse } from "./support/glimpse.ts";
import { doByPalette } from "./support/palette.ts";

const words = tools.terminalTools;

test("the terminal is shown as the learner wants it, and remembers that", async ({ lesson, page }) => {
  await lesson.begin();
  const menuItem = (role: "menuitemcheckbox" | "menuitemradio", name: string) =>
    page.getByRole(role, { name, exact: true });
  const openMenu = async () => {
    await lesson.focus();
    await page.keyboard.press("Shift+F10");
  };

  const ordinary = await lesson.size();

  await test.step("text size", async () => {
    const { cols } = ordinary;
    let fewer = cols;
    await lesson.focus();
    for (let presses = 0; presses < 4; presses += 1) {
      await page.keyboard.press("Control+=");
      await expect.poll(async () => (await lesson.size()).cols).toBeLessThan(fewer);
      ({ cols: fewer } = await lesson.size());
    }
    await page.keyboard.press("Control+-");
    await expect.poll(async () => (await lesson.size()).cols).toBeGreaterThan(fewer);
    await page.keyboard.press("Control+0");
    await expect.poll(async () => (await lesson.size()).cols).toBe(cols);
  });

  await test.step("at 1440 px a table of Docker's has its hundred columns", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await expect.poll(async () => (await lesson.size()).cols).toBeGreaterThanOrEqual(100);
    await page.setViewportSize({ width: 1280, height: 800 });
    await expect.poll(() => lesson.size()).toEqual(ordinary);
  });

  await test.step("find, with capitals, as an expression, and how many", async () => {
    await lesson.run("printf 'Alpha\\nalpha\\nALPHA\\n'", /\nAlpha\nalpha\nALPHA\n/);
    await lesson.focus();
    await page.keyboard.press("Control+Shift+f");
    const field = page.getByRole("textbox", { name: messages.terminal.search.label });
    const status = lesson.panel.getByRole("search").getByRole("status");
    await field.fill("alpha");
    await expect(status).toHaveText(/^6개 중 \d번째$/);
    await page.getByRole("button", { name: words.search.case }).click();
    await expect(status).toHaveText(/^2개 중 \d번째$/);
    await field.fill("^[aA]lpha$");
    await expect(status).toHaveText(words.search.none);
    await page.getByRole("button", { name: words.search.regex }).click();
    await expect(status).toHaveText(/^2개 중 \d번째$/);
    await field.fill("(");
    await expect(status).toHaveText(words.search.broken);
    await expectAccessible(page);
    await field.press("Escape");
    await expect(field).toBeHidden();
  });

  await test.step("as large as the window, where Escape is the program's", async () => {
    await expect.poll(() => lesson.size()).toEqual(ordinary);
    await lesson.panel.getByRole("button", { name: words.full.button }).click();
    await expect.poll(async () => (await lesson.size()).cols).toBeGreaterThan(ordinary.cols);
    await lesson.type("vim /tmp/full");
    await lesson.shows(/\n~\n/);
    for (const key of ["i", "w", "Escape", ":", "q", "!", "Enter"]) await page.keyboard.press(key);
    await lesson.prompt();
    await lesson.panel.getByRole("button", { name: words.full.leave }).click();
    await expect.poll(() => lesson.size()).toEqual(ordinary);
  });

  await test.step("the bell is seen", async () => {
    const bell = glimpse(page, `[data-terminal="main"] [title="${words.bell}"]`);
    await lesson.type("sleep 0.2; printf '\\a'");
    await bell;
  });

  await test.step("Escape, then Tab leaves nothing behind in the shell", async () => {
    await lesson.focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(lesson.terminal.locator("textarea")).not.toBeFocused();
    await lesson.run("u=works; echo left-$u", /\nleft-works\n/);
  });

  await test.step("colours and screen reader mode are remembered", async () => {
    await openMenu();
    await expectAccessible(page);
    await menuItem("menuitemradio", words.colours.contrast).press("Enter");
    await expect(page.getByRole("menu")).toHaveCount(0);
    await openMenu();
    await menuItem("menuitemcheckbox", words.menu.screenReader).press("Enter");
    await page.reload();
    await lesson.ready();
    await openMenu();
    await expect(menuItem("menuitemradio", words.colours.contrast)).toBeChecked();
    await expect(menuItem("menuitemcheckbox", words.menu.screenReader)).toBeChecked();
    await page.keyboard.press("Escape");
    await expect(lesson.terminal.locator("textarea")).toBeFocused();
    await lesson.run("echo heard-$((10 + 1))", /\nheard-11\n/);
    // What a screen reader finds of the rows, and hears of what is new.
    await expect(lesson.terminal.locator(".xterm-accessibility-tree")).toContainText("heard-11");
    await expectAccessible(page);
  });
});

test("a terminal that becomes lower while its prompt is at the bottom shows its rows, not an empty box", async ({
  lesson,
  page,
}) => {
  await lesson.begin();
  await lesson.run("seq 60", /\n59\n60\n/);
  await lesson.focus();
  await doByPalette(page, layout.layout.preset.editor, layout.layout.preset.editor);
  await lesson.run("echo still-$((4 + 4))", /\nstill-8\n/);
  const above = async (): Promise<number> => {
    const box = await lesson.terminal.boundingBox();
    const screen = await lesson.terminal.locator(".xterm-screen").boundingBox();
    return (box?.y ?? Number.NaN) - (screen?.y ?? Number.NaN);
  };
  await expect.poll(above).toBeLessThanOrEqual(0);
  await expect(lesson.terminal.locator(".xterm-screen")).toBeInViewport({ ratio: 0.9 });
});

test.describe("on a touch screen", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 1180, height: 820 } });

  test("the keys that its keyboard lacks are there", async ({ lesson, page }) => {
    await lesson.begin();
    const keys = lesson.panel.getByTestId("touch-keys");
    const key = (name: string) => keys.getByRole("button", { name });
    await lesson.type("sleep 600");
    await lesson.busy();
    await key(words.touch.interrupt).tap();
    await lesson.shows(/\^C/);
    await lesson.prompt();
    await key(words.touch.up).tap();
    await lesson.shows(/\$ sleep 600$/);
    await key(words.touch.control).tap();
    await expect(key(words.touch.control)).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.type("u");
    await lesson.prompt();
    await expect(key(words.touch.control)).toHaveAttribute("aria-pressed", "false");
    await page.keyboard.type("ech");
    await key(words.touch.tab).tap();
    await page.keyboard.type("tapped-$((20 + 1))");
    await page.keyboard.press("Enter");
    await lesson.shows(/\ntapped-21\n/);
    await expectAccessible(page);
  });
});
