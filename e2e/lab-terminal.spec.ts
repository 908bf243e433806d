import messages from "#content/messages/ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";

test("Korean is composed letter by letter and reaches the shell once", async ({ lesson, page, context }) => {
  await lesson.begin();
  const browser = await context.newCDPSession(page);
  const compose = async (steps: readonly string[], syllable: string) => {
    for (const text of steps) {
      await browser.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    }
    await browser.send("Input.insertText", { text: syllable });
  };
  await lesson.focus();
  await page.keyboard.type("echo '");
  await compose(["ㅎ", "하", "한"], "한");
  await compose(["ㄱ", "그", "글"], "글");
  await page.keyboard.type(" ");
  await compose(["ㄷ", "도", "독"], "도");
  await compose(["ㅋ", "커"], "커");
  await page.keyboard.type("' | od -An -c | wc -l; echo '");
  await compose(["ㄲ", "끄", "끝"], "끝");
  await page.keyboard.type("'");
  await page.keyboard.press("Enter");
  await lesson.shows(/echo '한글 도커' \| od -An -c \| wc -l; echo '끝'\n1\n끝\n/);
});

test("Korean output is whole though it comes a byte at a time", async ({ lesson }) => {
  await lesson.begin();
  await lesson.type(
    `perl -e '$| = 1; for (split //, "한글이 한 바이트씩 나와요 🐳\\n" x 3) { syswrite STDOUT, $_; select undef, undef, undef, 0.004 }'`,
  );
  await lesson.shows(
    /\n한글이 한 바이트씩 나와요 🐳\n한글이 한 바이트씩 나와요 🐳\n한글이 한 바이트씩 나와요 🐳\nstudent@/,
  );
  expect(await lesson.text()).not.toContain("\ufffd");
});

test("a command is not typed into a program that holds the terminal", async ({ lesson, page }) => {
  await lesson.begin();
  const command = lesson.command("list", "docker container ls");
  const busy = lesson.step("list").getByText(messages.errors.terminal.busy);
  for (const [program, open, leave] of [
    ["less /etc/passwd", /root:x:0:0/, ["q"]],
    ["vim /tmp/new-file", /\n~\n/, ["Escape", ":", "q", "!", "Enter"]],
  ] as const) {
    await lesson.type(program);
    await lesson.shows(open);
    const before = await lesson.settled();
    await command.click();
    // A program that wants the keyboard is not waited for; and it never gets the command.
    await expect(busy).toBeVisible();
    expect(await lesson.text()).toBe(before);
    await lesson.focus();
    for (const key of leave) await page.keyboard.press(key);
    await lesson.prompt();
  }
  await command.click();
  await lesson.shows("CONTAINER ID");
  await expect(busy).toBeHidden();
});

test("Korean is composed while output comes, and taken back letter by letter", async ({ lesson, page, context }) => {
  await lesson.begin();
  const browser = await context.newCDPSession(page);
  const composing = (text: string) =>
    browser.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  await lesson.type("(for n in $(seq 40); do sleep 0.05; echo tick-$n; done) & disown");
  await lesson.shows(/tick-2\n/);
  await lesson.focus();
  await page.keyboard.type("printf '<%s>\\n' '");
  for (const text of ["ㄷ", "도", "돜", "도"]) {
    await composing(text);
    await page.waitForTimeout(60);
  }
  await browser.send("Input.insertText", { text: "도" });
  // Backspace within a syllable is the input method's: the shell gets only what is left of it.
  for (const text of ["ㅋ", "커", "컹", "커", "ㅋ", ""]) {
    await composing(text);
    await page.waitForTimeout(60);
  }
  for (const text of ["ㅋ", "커"]) await composing(text);
  await browser.send("Input.insertText", { text: "커" });
  await page.keyboard.type("'");
  await lesson.shows("tick-40");
  await page.keyboard.press("Enter");
  await lesson.shows(/\n<도커>\n/);
  await lesson.prompt();
  await page.keyboard.type("echo 한글ab");
  for (const _ of [1, 2, 3]) await page.keyboard.press("Backspace");
  await page.keyboard.type("끝");
  await page.keyboard.press("Enter");
  await lesson.shows(/echo 한끝\n한끝\nstudent@/);
});

test("a step is done with the keyboard alone", async ({ lesson, page }) => {
  await lesson.open();
  const focused = (locator: ReturnType<typeof page.getByTestId>) =>
    locator.evaluate((element) => element === document.activeElement);
  /** Tabs until the element has the focus, as someone without a mouse would. */
  const tabTo = async (locator: ReturnType<typeof page.getByTestId>) => {
    for (let presses = 0; presses < 60; presses += 1) {
      if (await focused(locator)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error("the keyboard does not get there");
  };
  await expect(page.getByTestId("start")).toBeEnabled();
  // Nobody has to pass through the whole lesson to get to the lab.
  await tabTo(page.getByRole("link", { name: messages.lesson.skipToLab }));
  await page.keyboard.press("Enter");
  await tabTo(page.getByTestId("start"));
  await page.keyboard.press("Enter");
  await lesson.ready();
  // The terminal takes Tab for the shell; the page announces this way out of it.
  await lesson.focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(lesson.terminal.locator("textarea")).not.toBeFocused();
  await tabTo(lesson.command("hello", "docker container run diamol/ch02-hello-diamol"));
  await page.keyboard.press("Enter");
  await lesson.passed("hello");
});
