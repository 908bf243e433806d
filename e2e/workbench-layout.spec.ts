import type { Page } from "@playwright/test";
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { glimpse } from "./support/glimpse.ts";
import { screenText } from "./support/lesson-page.ts";

const words = layout.layout;

/** The tabs of each group, the active one in brackets. */
function tabs(page: Page): Promise<string[]> {
  return page.getByTestId("frame").evaluate((frame) =>
    [...frame.querySelectorAll("[data-group]")]
      .filter((group) => group.checkVisibility())
      .map((group) =>
        [...group.querySelectorAll("[role=tab]")]
          .map((tab) => {
            const name = tab.getAttribute("data-tab") ?? "";
            return tab.getAttribute("aria-selected") === "true" ? `[${name}]` : name;
          })
          .join(" "),
      ),
  );
}

const shows = (page: Page, groups: readonly string[]) => expect.poll(() => tabs(page)).toEqual(groups);
const tab = (page: Page, panel: string) => page.locator(`[data-tab="${panel}"]`);
const input = (page: Page, terminal: string) =>
  page.locator(`[data-terminal="${terminal}"] textarea.xterm-helper-textarea`);
const screen = (page: Page, terminal: string) => page.locator(`[data-terminal="${terminal}"]`).getByTestId("terminal");

test("panels by keyboard alone: tabs, terminals, splits, names; all of it there again after a refresh", async ({
  lesson,
  page,
}) => {
  await lesson.begin();
  await shows(page, ["[terminal:main] engine changes files recordings"]);

  await test.step("arrows, Home and End go through the tabs", async () => {
    await tab(page, "terminal:main").focus();
    await page.keyboard.press("ArrowRight");
    await expect(tab(page, "engine")).toBeFocused();
    await expect(page.locator('[data-panel="engine"]')).toBeVisible();
    await page.keyboard.press("End");
    await expect(tab(page, "recordings")).toBeFocused();
    await page.keyboard.press("ArrowRight");
    await expect(tab(page, "terminal:main")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(input(page, "main")).toBeFocused();
  });

  await test.step("a new terminal opens from within a terminal, and takes the keys", async () => {
    await page.keyboard.press("Control+Shift+Backquote");
    await shows(page, ["terminal:main engine changes files recordings [terminal:t2]"]);
    await expect(input(page, "t2")).toBeFocused();
    await expect(screen(page, "t2")).toHaveAttribute("data-attached", "true");
    await expect.poll(() => screenText(screen(page, "t2"))).toMatch(/\$ ?$/);
    await page.keyboard.type("mark=kept; echo second:$((40 + 2))");
    await page.keyboard.press("Enter");
    await expect.poll(() => screenText(screen(page, "t2"))).toContain("second:42");
  });

  await test.step("it is split off, and keeps what it shows", async () => {
    await page.keyboard.press("Control+Shift+Backslash");
    await shows(page, ["[terminal:main] engine changes files recordings", "[terminal:t2]"]);
    await expect(input(page, "t2")).toBeFocused();
    await expect.poll(() => screenText(screen(page, "t2"))).toContain("second:42");
    await expectAccessible(page);
    await page.keyboard.press("Control+Shift+L");
    await expect(input(page, "main")).toBeFocused();
    await page.keyboard.press("Control+Shift+L");
    await expect(input(page, "t2")).toBeFocused();
  });

  await test.step("one group fills the window, and gives it back", async () => {
    await page.keyboard.press("Control+Shift+Enter");
    await shows(page, ["[terminal:t2]"]);
    await expect
      .poll(() => page.locator(".frame-panels").boundingBox())
      .toMatchObject({ x: 0, y: 0, width: 1280, height: 800 });
    await page.keyboard.press("Control+Shift+Enter");
    await shows(page, ["[terminal:main] engine changes files recordings", "[terminal:t2]"]);
  });

  await test.step("the bar between the groups moves by keyboard", async () => {
    const bar = page.getByRole("separator", { name: words.bar.row });
    await bar.focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await expect(bar).toHaveAttribute("aria-valuenow", "54");
  });

  await test.step("a terminal is given a name", async () => {
    await tab(page, "terminal:t2").focus();
    await page.keyboard.press("F2");
    await expect(page.locator("input.tab-name")).toBeFocused();
    await page.keyboard.insertText("로그");
    await page.keyboard.press("Enter");
    await expect(tab(page, "terminal:t2")).toHaveText("로그");
    await expect(tab(page, "terminal:t2")).toBeFocused();
  });

  await test.step("a refresh brings back layout, names, shells and scrollback", async () => {
    await page.reload();
    await lesson.ready();
    await shows(page, ["[terminal:main] engine changes files recordings", "[terminal:t2]"]);
    await expect(tab(page, "terminal:t2")).toHaveText("로그");
    await expect(page.getByRole("separator", { name: words.bar.row })).toHaveAttribute("aria-valuenow", "54");
    await expect(screen(page, "t2")).toHaveAttribute("data-attached", "true");
    await expect.poll(() => screenText(screen(page, "t2"))).toContain("second:42");
    await input(page, "t2").focus();
    await page.keyboard.type('echo "still:$mark:"');
    await page.keyboard.press("Enter");
    await expect.poll(() => screenText(screen(page, "t2"))).toContain("still:kept:");
  });

  await test.step("a terminal in which something runs is closed only when that is wanted", async () => {
    await page.keyboard.type("sleep 1000");
    await page.keyboard.press("Enter");
    await expect(tab(page, "terminal:t2")).toContainText(words.tab.busy);
    await tab(page, "terminal:t2").focus();
    await page.keyboard.press("Delete");
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("로그");
    await question.getByRole("button", { name: words.close.no }).click();
    await shows(page, ["[terminal:main] engine changes files recordings", "[terminal:t2]"]);
    await tab(page, "terminal:t2").focus();
    await page.keyboard.press("Delete");
    await question.getByRole("button", { name: words.close.yes }).click();
    await shows(page, ["[terminal:main] engine changes files recordings"]);
    await expect(tab(page, "terminal:main")).toBeFocused();
    await lesson.run("while pgrep sleep > /dev/null; do :; done; echo no-sle''ep", "no-sleep");
  });

  await test.step("the focus goes from a closed panel to the one that comes into view", async () => {
    await tab(page, "engine").focus();
    await page.keyboard.press("ArrowRight");
    await expect(tab(page, "changes")).toBeFocused();
    await page.keyboard.press("Delete");
    const active = page.locator('[role="tab"][aria-selected="true"]');
    await expect(tab(page, "changes")).toHaveCount(0);
    await expect(active).toBeFocused();
  });
});

test("panels by mouse: dragged to a side and back, closed, resized, arranged", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.run("echo before-$((6 * 7))", "before-42");

  await test.step("a tab that is let go at a side gets a group of its own there", async () => {
    const body = page.locator(`[data-panel="terminal:main"]`);
    const box = await body.boundingBox();
    await tab(page, "files").hover();
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + 200, { steps: 4 });
    await page.mouse.move((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) - 12, { steps: 4 });
    await page.mouse.up();
    await shows(page, ["[terminal:main] engine changes recordings", "[files]"]);
    await lesson.shows("before-42");
  });

  await test.step("and back among the tabs, at the place where it is let go", async () => {
    await tab(page, "files").dragTo(tab(page, "engine"), { targetPosition: { x: 4, y: 10 } });
    await shows(page, ["terminal:main [files] engine changes recordings"]);
  });

  await test.step("a middle click closes, the menu opens again", async () => {
    await tab(page, "recordings").click({ button: "middle" });
    await shows(page, ["terminal:main [files] engine changes"]);
    await page.getByTestId("add-panel").click();
    await page.getByRole("button", { name: words.tab.recordings, exact: true }).click();
    await shows(page, ["terminal:main files engine changes [recordings]"]);
  });

  await test.step("presets lay everything out anew, and the bar is dragged", async () => {
    await page.getByTestId("group-menu").click();
    await expectAccessible(page);
    await page.getByRole("button", { name: words.preset.engine }).click();
    await shows(page, ["[terminal:main] files recordings", "[engine] changes"]);
    const bar = page.getByRole("separator", { name: words.bar.row });
    const box = await bar.boundingBox();
    const columns = (await lesson.size()).cols;
    await page.mouse.move(box?.x ?? 0, (box?.y ?? 0) + 100);
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) - 120, (box?.y ?? 0) + 100, { steps: 4 });
    await page.mouse.up();
    await expect.poll(async () => (await lesson.size()).cols).toBeLessThan(columns);
    await lesson.shows("before-42");
  });

  await test.step("eight terminals are enough", async () => {
    await page.getByTestId("group-menu").first().click();
    await page.getByRole("button", { name: words.preset.terminal }).click();
    const add = page.getByTestId("add-panel");
    const limit = glimpse(page, "[role=status]", words.limit.replace("{most}", "8"));
    for (let number = 2; number <= 9; number += 1) {
      await add.click();
      await page.getByRole("button", { name: words.add.terminal }).click();
    }
    await limit;
    await expect(page.locator('[data-tab^="terminal:"]')).toHaveCount(8);
  });
});

test("at 1920 the engine stands beside the terminal; a narrower window makes tabs of both, a wider one splits again", async ({
  lesson,
  page,
}) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await lesson.begin();
  await shows(page, ["[terminal:main] files recordings", "[engine] changes"]);
  await expectAccessible(page);
  await page.setViewportSize({ width: 1280, height: 800 });
  await shows(page, ["[terminal:main] engine changes files recordings"]);
  await page.setViewportSize({ width: 1920, height: 1080 });
  await shows(page, ["[terminal:main] files recordings", "[engine] changes"]);
});
