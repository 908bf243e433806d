import messages from "#content/messages/ko.json" with { type: "json" };
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { glimpse } from "./support/glimpse.ts";

const HELLO = "docker container run diamol/ch02-hello-diamol";

test("the whole way by keyboard: start, run, tick, into the terminal and out of it", async ({ lesson, page }) => {
  await lesson.open();
  await expect(page.getByTestId("start")).toBeEnabled();
  await page.getByTestId("start").focus();
  await page.keyboard.press("Enter");
  await lesson.ready();
  await expectAccessible(page);

  const news = glimpse(page, "[role=status]", messages.lesson.news.one.replace("{number}", "1"));
  await lesson.command("hello", HELLO).focus();
  await page.keyboard.press("Enter");
  await lesson.passed("hello");
  await news;
  await lesson.prompt();

  await test.step("Tab belongs to the shell, Escape then Tab leaves", async () => {
    await lesson.focus();
    const textarea = lesson.terminal.locator("textarea");
    await page.keyboard.type("ec");
    await page.keyboard.press("Tab");
    await expect(textarea).toBeFocused();
    await page.keyboard.press("Control+c");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await expect(lesson.panel.locator("button:focus")).toHaveCount(1);
    await lesson.focus();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Tab");
    await expect(page.getByTestId("group-menu")).toBeFocused();
    await expect(textarea).toHaveAccessibleName(layout.layout.tab.terminal);
    await expect(textarea).toHaveAccessibleDescription(messages.terminal.leave);
  });

  await test.step("the question before beginning anew closes on Escape and changes nothing", async () => {
    await page.getByTestId("restart").focus();
    await page.keyboard.press("Enter");
    const question = page.getByRole("alertdialog");
    // What stands first is the way to take everything home: Enter must not do that, nor begin anew.
    await expect(question.getByRole("button", { name: messages.workbench.no })).toBeFocused();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await expect(question).toBeHidden();
    await expect(page.getByTestId("restart")).toBeFocused();
    await lesson.shows(/Hello/i);
  });

  await test.step("the bar between text and terminal moves by arrow keys and is remembered", async () => {
    const bar = page.getByRole("separator", { name: messages.lesson.split });
    await bar.focus();
    const before = Number(await bar.getAttribute("aria-valuenow"));
    const { cols } = await lesson.size();
    for (let i = 0; i < 4; i += 1) await page.keyboard.press("ArrowRight");
    await expect(bar).toHaveAttribute("aria-valuenow", String(before + 8));
    await expect.poll(async () => (await lesson.size()).cols).toBeLessThan(cols);
    const box = await page.getByTestId("workbench").boundingBox();
    await page.reload();
    await lesson.ready();
    await expect(bar).toHaveAttribute("aria-valuenow", String(before + 8));
    await expect
      .poll(async () => Math.round((await page.getByTestId("workbench").boundingBox())?.x ?? 0))
      .toBe(Math.round(box?.x ?? 0));
  });
});

test("find in the terminal by keyboard", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.run("echo needle-$((6 * 7))", "needle-42");
  await lesson.focus();
  await page.keyboard.press("Control+Shift+F");
  const field = page.getByRole("textbox", { name: messages.terminal.search.label });
  await expect(field).toBeFocused();
  await field.fill("needle-42");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "false");
  await expectAccessible(page);
  await field.fill("nothing-like-this");
  await page.keyboard.press("Enter");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  await page.keyboard.press("Escape");
  await expect(lesson.terminal.locator("textarea")).toBeFocused();
});

test("hints come one after another, a solution on demand, and every state of a step is accessible", async ({
  lesson,
  page,
}) => {
  await lesson.begin();
  const step = lesson.step("hello");
  await step.getByRole("button", { name: messages.lesson.step.firstHint }).click();
  await step.getByRole("button", { name: /^다음 힌트/ }).click();
  await expect(step.getByText("힌트 2/2")).toBeVisible();
  const solution = step.getByRole("button", { name: messages.lesson.step.showSolution });
  await expect(solution).toHaveAttribute("aria-expanded", "false");
  await solution.click();
  await expect(step.getByRole("button", { name: messages.lesson.step.hideSolution })).toHaveAttribute(
    "aria-expanded",
    "true",
  );
  await step.getByTestId("check").click();
  await expect(step.getByTestId("verdict")).toContainText(messages.lesson.verdict.expected);
  await expectAccessible(page);
});

test("the terminal's colours follow the page's", async ({ lesson, page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await lesson.begin();
  const colour = (): Promise<string> =>
    lesson.terminal.locator(".xterm-rows").evaluate((element) => getComputedStyle(element).color);
  const light = await colour();
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(colour).not.toBe(light);
});
