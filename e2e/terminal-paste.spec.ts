import tools from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";
import { glimpse } from "./support/glimpse.ts";
import { clipboard, paste, sha256 } from "./support/terminal-tools.ts";

const words = tools.terminalTools;

/** Lines of Korean and other text, each different, below the longest line that a terminal takes at once. */
function manyLines(bytes: number): string {
  let text = "";
  for (let line = 0; text.length * 1.7 < bytes; line += 1) {
    text += `${line}: 붙여넣은 줄은 하나도 빠지지 않아요 🐳 ${"0123456789abcdef".repeat(1 + (line % 40))}\n`;
  }
  return text;
}

test("what is pasted arrives whole, however much it is", async ({ lesson, page, outside }) => {
  await lesson.begin();

  await test.step("several lines at the prompt are one paste: nothing runs before Enter", async () => {
    await paste(lesson, "echo first-$((1 + 1))\necho second-$((1 + 2))");
    await lesson.shows("echo second-");
    await page.waitForTimeout(300);
    expect(await lesson.text()).not.toContain("first-2");
    await page.keyboard.press("Enter");
    await lesson.shows(/\nfirst-2\nsecond-3\n/);
  });

  await test.step("a paste cannot press keys", async () => {
    await paste(lesson, "echo safe\x1b[201~; echo typed-$((2 * 4))\n\x03");
    await lesson.shows("[201~");
    await page.waitForTimeout(300);
    expect(await lesson.text()).not.toContain("typed-8");
    await page.keyboard.press("Control+c");
    await lesson.prompt();
  });

  await test.step("5 MB into a file", async () => {
    const text = manyLines(5 * 1024 * 1024);
    await lesson.type(
      "clear; stty -echo; echo ready-$((20 + 1)); cat > /tmp/pasted; stty echo; sha256sum < /tmp/pasted",
    );
    await lesson.shows("ready-21");
    const began = Date.now();
    const sending = glimpse(page, '[data-terminal="main"] progress');
    await paste(lesson, text);
    await sending;
    await expect(page.getByRole("progressbar", { name: words.paste.sending })).toBeHidden({ timeout: 240_000 });
    console.log(`5 MB pasted in ${Date.now() - began} ms`);
    await page.keyboard.press("Control+d");
    await lesson.shows(sha256(text));
    await lesson.prompt();
  });

  await test.step("a paste that nobody reads waits, and can be stopped", async () => {
    await lesson.type("clear; stty -echo; echo ready-$((20 + 2)); sleep 600");
    await lesson.shows("ready-22");
    await paste(lesson, manyLines(8 * 1024 * 1024));
    await expect(page.getByText(words.paste.waiting)).toBeVisible();
    await page.getByRole("button", { name: words.paste.cancel }).click();
    await expect(page.getByRole("progressbar", { name: words.paste.sending })).toBeHidden();
    // Though what is on its way fills the terminal, Ctrl-C gets past it.
    await lesson.focus();
    await page.keyboard.press("Control+c");
    await lesson.prompt();
    await lesson.run("stty echo; echo after-$((30 + 1))", /\nafter-31\n/);
  });

  await test.step("little of a stopped paste still arrives", async () => {
    await lesson.type(
      "clear; stty -echo; echo ready-$((20 + 3)); until [ -e go ]; do sleep 0.1; done; timeout 2 cat > /tmp/rest; stty echo; stat -c 'arrived=%s.' /tmp/rest",
    );
    await lesson.shows("ready-23");
    await paste(lesson, manyLines(1024 * 1024));
    await expect(page.getByText(words.paste.waiting)).toBeVisible();
    await page.getByRole("button", { name: words.paste.cancel }).click();
    await outside.write("~/go");
    await lesson.shows(/arrived=\d+\./);
    expect(Number(/arrived=(\d+)\./.exec(await lesson.text())?.[1])).toBeLessThan(256 * 1024);
  });
});

test("copy and paste by keys and menu", async ({ lesson, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await lesson.begin();
  const item = (name: string) => page.getByRole("menuitem", { name });
  await lesson.run("echo copied-$((40 + 2))", /\ncopied-42\n/);
  await lesson.focus();
  await page.keyboard.press("Shift+F10");
  await item(words.menu.selectAll).press("Enter");
  await page.keyboard.press("Control+Insert");
  await expect.poll(() => clipboard(lesson)).toContain("copied-42");
  await page.evaluate(() => navigator.clipboard.writeText("echo by-key-$((50 + 5))"));
  await page.keyboard.press("Control+Shift+v");
  await lesson.shows(/\$ echo by-key-\$\(\(50 \+ 5\)\)$/);
  await page.keyboard.press("Enter");
  await lesson.shows(/\nby-key-55\n/);
  await page.evaluate(() => navigator.clipboard.writeText("echo by-insert-$((60 + 6))"));
  await page.keyboard.press("Shift+Insert");
  await lesson.shows(/\$ echo by-insert-\$\(\(60 \+ 6\)\)$/);
  await page.keyboard.press("Enter");
  await lesson.shows(/\nby-insert-66\n/);
  await page.evaluate(() => navigator.clipboard.writeText("echo by-menu-$((70 + 7))"));
  await lesson.terminal.click({ button: "right" });
  await item(words.menu.paste).click();
  // A page may read the clipboard only by asking for it: what is pasted comes a moment later.
  await lesson.shows(/\$ echo by-menu-\$\(\(70 \+ 7\)\)$/);
  await page.keyboard.press("Enter");
  await lesson.shows(/\nby-menu-77\n/);

  // As on plain HTTP by address: there is no clipboard to read from, but the browser's own paste works.
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true }));
  await lesson.prompt();
  await lesson.terminal.click({ button: "right" });
  const told = glimpse(
    page,
    '[data-terminal="main"] [role=status]',
    words.paste.keys.replace("{keys}", "Ctrl+Shift+V"),
  );
  await item(words.menu.paste).click();
  await told;
  await page.keyboard.press("Control+Shift+v");
  await lesson.shows(/\$ echo by-menu-\$\(\(70 \+ 7\)\)$/);
  await page.keyboard.press("Enter");
  await lesson.shows(/\nby-menu-77\n[\s\S]*\nby-menu-77\n/);
});
