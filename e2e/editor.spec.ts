import type { Page } from "@playwright/test";
import words from "#content/messages/editor.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { EditorPanelPage } from "./support/editor-panel.ts";

test.use({ viewport: { width: 1680, height: 1000 } });

const { editor: said } = words;

/** Whether the library of the editor has been loaded into the page. */
function isLoaded(page: Page): Promise<boolean> {
  return page.evaluate(() => "MonacoEnvironment" in globalThis);
}

test("files are written here and read in the terminal, and the other way", async ({
  lesson,
  page,
  context,
  outside,
}) => {
  await lesson.begin();
  const editor = new EditorPanelPage(page);

  await test.step("the library comes only with the first file", async () => {
    expect(await isLoaded(page)).toBe(false);
    await editor.show();
    expect(await isLoaded(page)).toBe(false);
    await editor.create("메모.txt");
    expect(await isLoaded(page)).toBe(true);
  });

  await test.step("Korean is composed, saved by a key, and in the file", async () => {
    const browser = await context.newCDPSession(page);
    await editor.focus();
    for (const text of ["ㅎ", "하", "한"])
      await browser.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    await browser.send("Input.insertText", { text: "한" });
    await page.keyboard.type("글 $HOME\nsecond");
    await expect(page.getByTestId("dirty")).toBeVisible();
    await editor.save();
    await lesson.run("cat 메모.txt; echo; echo end:$?", /한글 \$HOME\nsecond\nend:0/);
    await expectAccessible(page);
  });

  await test.step("what a command changes is read again by itself", async () => {
    await lesson.run("echo third >> 메모.txt; echo ok:$?", "ok:0");
    await expect(editor.remark).toHaveAttribute("data-remark", "reloaded");
    await expect.poll(() => editor.text()).toContain("secondthird");
    await lesson.run("mkdir new-folder; echo ok:2:$?", "ok:2:0");
    await expect(editor.line("~/new-folder")).toBeVisible();
  });

  await test.step("both changed: both are shown, and one is chosen", async () => {
    await editor.write("mine");
    await lesson.run("echo theirs > 메모.txt; echo ok:3:$?", "ok:3:0");
    await expect(editor.remark).toHaveAttribute("data-remark", "conflict");
    await editor.focus();
    await page.keyboard.press("Control+S");
    await lesson.run("cat 메모.txt | sed s/^/now:/", "now:theirs");
    await editor.remark.getByRole("button", { name: said.remark.compare }).click();
    const diff = page.getByRole("dialog").getByTestId("diff");
    await expect(diff).toContainText("theirs");
    await expect(diff).toContainText("mine");
    await page.keyboard.press("Escape");
    await expect(diff).toBeHidden();
    await editor.remark.getByRole("button", { name: said.remark.mine }).click();
    await editor.saved();
    await lesson.run("cat 메모.txt | sed s/^/then:/; echo", "then:mine");
  });

  await test.step("unsaved text outlives a reload, in light and dark", async () => {
    await editor.write("not saved yet");
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage).some((key) => key.startsWith("draft:"))))
      .toBe(true);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.reload();
    await lesson.ready();
    await editor.ready("~/메모.txt");
    await expect(editor.remark).toHaveAttribute("data-remark", "restored");
    await expect.poll(() => editor.text()).toContain("not saved yet");
    await expectAccessible(page);
    await page.emulateMedia({ colorScheme: "light" });
    await lesson.run("cat 메모.txt | sed s/^/still:/; echo", "still:mine");
  });

  await test.step("nor is what was written meanwhile overwritten after a reload", async () => {
    await outside.write("~/메모.txt", "meanwhile\n");
    await page.reload();
    await lesson.ready();
    await editor.ready("~/메모.txt");
    await lesson.run("mkdir looked-again; echo ok:5:$?", "ok:5:0");
    await expect(editor.line("~/looked-again")).toBeVisible();
    await expect(editor.remark).toHaveAttribute("data-remark", "conflict");
    await editor.focus();
    await page.keyboard.press("Control+S");
    await lesson.run("cat 메모.txt | sed s/^/kept:/", "kept:meanwhile");
  });

  await test.step("a file that is deleted stays here until somebody decides", async () => {
    await lesson.run("rm 메모.txt; echo ok:4:$?", "ok:4:0");
    await expect(editor.remark).toHaveAttribute("data-remark", "gone");
    await editor.remark.getByRole("button", { name: said.remark.again }).click();
    await editor.saved();
    await lesson.run("cat 메모.txt | sed s/^/back:/; echo", "back:not saved yet");
  });
});

test("the tree makes, renames and deletes by keyboard, and takes any name", async ({ lesson, page }) => {
  await lesson.begin();
  const editor = new EditorPanelPage(page);
  const nameField = (kind: "rename" | "folder") => page.getByRole("textbox", { name: said.tree.name[kind] });
  const hostile = [`a'b"c`, "two\nlines", "고래 🐳", "-rf", "<img src=x onerror=alert(1)>", "x".repeat(200)];
  await lesson.run(
    `mkdir h && cd h && touch -- $'a\\'b"c' $'two\\nlines' '고래 🐳' -rf '<img src=x onerror=alert(1)>' ${"x".repeat(200)} && cd .. && head -c 400000 /dev/zero | tr '\\0' a > big.txt && head -c 3000 /bin/ls > tool && printf '\\xef\\xbb\\xbfa\\r\\nb\\r\\n' > win.txt && echo "made:$?:"`,
    "made:0:",
  );
  await editor.show();

  await test.step("every name is shown as it is, and opens", async () => {
    await editor.line("~/h").click();
    for (const name of hostile) await expect(editor.line(`~/h/${name}`)).toBeVisible();
    await expect(editor.tree).toContainText("two<U+000A>lines");
    await expect(editor.tree.locator("img")).toHaveCount(0);
    for (const name of hostile.slice(0, 5)) {
      await editor.open(`~/h/${name}`);
      await editor.write(`I am ${name.length}`);
      await editor.save();
    }
    await lesson.run("cat h/* | grep -o 'I am' | wc -l | sed s/^/named:/", "named:5");
  });

  await test.step("large and binary files have a page that says so", async () => {
    await editor.line("~/big.txt").click();
    const page1 = editor.file.getByTestId("unreadable");
    await expect(page1).toHaveAttribute("data-code", "file.too-large");
    await expect(page1).toContainText("400kB");
    await page1.getByRole("button", { name: said.unreadable.part }).click();
    await expect(page1).toContainText("aaaaaaaa");
    await editor.line("~/tool").click();
    await expect(page1).toHaveAttribute("data-code", "file.binary");
    const download = page.waitForEvent("download");
    await page1.getByRole("link", { name: words.transfer.download }).click();
    expect((await download).suggestedFilename()).toBe("tool");
    await expectAccessible(page);
  });

  await test.step("marks and line ends stay as they were", async () => {
    await editor.open("~/win.txt");
    await expect(editor.file).toContainText("CRLF");
    await editor.focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("c");
    await editor.save();
    await lesson.run("od -An -c win.txt | tr -d ' ' | sed s/^/bytes:/", String.raw`bytes:357273277a\r\nb\r\nc`);
  });

  await test.step("made, renamed and deleted without a mouse", async () => {
    await editor.line("~/win.txt").focus();
    await page.keyboard.press("F2");
    await expect(nameField("rename")).toBeFocused();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("sub/unix.txt");
    await page.keyboard.press("Enter");
    await expect(editor.line("~/sub/unix.txt")).toBeFocused();
    await expect(page.getByRole("tab", { name: "unix.txt" })).toBeVisible();
    await page.keyboard.press("ArrowLeft");
    await expect(editor.line("~/sub")).toBeFocused();
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: said.tree.newFolder }).press("Enter");
    await expect(nameField("folder")).toBeFocused();
    await page.keyboard.type("inner");
    await page.keyboard.press("Enter");
    await expect(editor.line("~/sub/inner")).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await expect(editor.line("~/sub")).toBeFocused();
    await page.keyboard.press("Delete");
    const question = page.getByRole("alertdialog");
    await expect(question).toContainText("~/sub");
    await expectAccessible(page);
    await question.getByRole("button", { name: said.tree.delete }).click();
    await expect(editor.line("~/sub")).toHaveCount(0);
    await lesson.run("ls -d sub win.txt 2>&1 | grep -c 'No such' | sed s/^/gone:/", "gone:2");
  });

  await test.step("a new file takes the keys, and no key of the workbench leads away from the lesson", async () => {
    await editor.line("~/tool").focus();
    await page.keyboard.press("/");
    await page.keyboard.press("?");
    // A search or a help sheet, which come late, would lie over all of this.
    await editor.create("new.conf");
    await page.keyboard.type("/etc?");
    await editor.save();
    await lesson.run("cat new.conf; echo", "\n/etc?\n");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

  await test.step("what the learner may not write keeps what was typed", async () => {
    await page.getByTestId("tree-root").click();
    await editor.line("/etc").click();
    await editor.open("/etc/hostname");
    await editor.write("pwned");
    await editor.focus();
    await page.keyboard.press("Control+S");
    await expect(editor.remark).toContainText("sudo");
    await expect.poll(() => editor.text()).toContain("pwned");
  });
});

test("Dockerfiles and Compose files are checked and completed while they are written", async ({ lesson, page }) => {
  await lesson.begin();
  const editor = new EditorPanelPage(page);
  const errors = editor.panel.locator(".squiggly-error");
  const suggestions = page.locator(".suggest-widget");
  // The text is looked at a moment after it has changed.
  const firstProblem = (text: string) =>
    expect(async () => {
      await editor.focus();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+Home");
      await page.keyboard.press("F8");
      await expect(editor.panel).toContainText(text, { timeout: 10_000 });
    }).toPass({ timeout: 120_000 });
  await editor.show();

  await test.step("a Dockerfile", async () => {
    await editor.create("Dockerfile");
    await editor.write("FROM nginx\nRUM echo hi\n");
    await expect(errors).toHaveCount(1);
    await firstProblem(said.dockerfile.unknownInstruction.replace("{words}", "RUM"));
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("WORKD");
    await page.keyboard.press("Control+Space");
    await expect(suggestions).toContainText("WORKDIR");
    await expect(suggestions).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Enter");
    await page.keyboard.type("/app");
    await expect.poll(() => editor.text()).toContain("WORKDIR /app");
    await page.keyboard.press("Escape");
    await editor.write("FROM nginx\nCOPY . /app\n");
    await expect(errors).toHaveCount(0);
  });

  await test.step("a Compose file", async () => {
    await editor.create("compose.yaml");
    await editor.write("services:\n  web:\n    imgae: nginx\n    build: .\n    depends_on: [db]\n");
    await expect(errors).toHaveCount(2);
    await firstProblem(said.compose.unknownKeyNear.replace("{key}", "imgae").replace("{near}", "image"));
    await page.keyboard.press("Escape");
    await editor.write("services:\n  web:\n    ");
    await page.keyboard.type("hea");
    await page.keyboard.press("Control+Space");
    await expect(suggestions).toContainText("healthcheck");
    await page.keyboard.press("Escape");
    await editor.write("services:\n  web:\n    imgae: nginx\n");
    await expect(errors).not.toHaveCount(0);
    await editor.write("services:\n  web:\n    image: nginx\n");
    await expect(errors).toHaveCount(0);
    await expectAccessible(page);
  });
});
