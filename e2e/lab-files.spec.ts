import messages from "#content/messages/ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { EditorPanelPage } from "./support/editor-panel.ts";
import { glimpse } from "./support/glimpse.ts";
import { someBlock, someSandboxLink } from "./support/lesson-parts.ts";

const { replace } = messages.lesson.file;

test.describe("a file to save", () => {
  const { lesson: shown, step, part } = someBlock("file");
  test.use({ lessonId: shown.id });

  test("a file of the lesson is saved into the sandbox, and replaces another only when asked", async ({
    lesson,
    page,
  }) => {
    await lesson.open(step);
    const block = page.getByTestId("file-block").filter({ hasText: part.path }).first();
    const saver = block.getByTestId("file-saver");
    const save = saver.getByRole("button", { name: messages.lesson.file.save });
    const first = part.text.split("\n")[0] ?? "";

    await test.step("without a session it starts one first", async () => {
      await save.click();
      await expect(saver).toHaveAttribute("data-state", "saved", { timeout: 120_000 });
      await lesson.prompt();
      await lesson.run(
        `head -n 1 ${part.path} | wc -c | sed s/^/bytes:/`,
        `bytes:${new TextEncoder().encode(first).length + 1}`,
      );
      await expectAccessible(page);
    });

    await test.step("what it says already may be saved again; something else is asked about", async () => {
      await save.click();
      await expect(saver).toHaveAttribute("data-state", "saved");
      await lesson.run(`echo mine > ${part.path} && echo "written:$?:"`, "written:0:");
      await save.click();
      const question = page.getByRole("alertdialog");
      await expect(question).toContainText(replace.title);
      await expectAccessible(page);
      await question.getByRole("button", { name: replace.no }).click();
      await lesson.run(`sed s/^/kept:/ ${part.path}`, "kept:mine");
      await save.click();
      await question.getByRole("button", { name: replace.yes }).click();
      await expect(saver).toHaveAttribute("data-state", "saved");
      await lesson.run(`grep -c mine ${part.path} | sed s/^/mine:/`, "mine:0");
    });
  });
});

test.describe("a link to a file", () => {
  const { lesson: shown, step, part: path } = someSandboxLink("dataFile");
  test.use({ lessonId: shown.id });

  test("opens it in the editor", async ({ lesson, page }) => {
    await lesson.open(step);
    const link = page.locator(`[data-file="${path}"]`).first();
    const said = glimpse(page, "[role=status]", messages.errors.session.ended);
    await link.click();
    await said;

    await lesson.start();
    await lesson.run(`mkdir -p $(dirname ${path}); seq 3 | sed s/^/line-/ > ${path}; cat ${path}`, "line-3");
    const editor = new EditorPanelPage(page);
    await link.click();
    await editor.ready(path);
    await expect.poll(() => editor.text()).toContain("line-3");
    await expectAccessible(page);
  });
});

test.describe("a link to a preview", () => {
  const { lesson: shown, step, part: port } = someSandboxLink("dataPreview");
  test.use({ lessonId: shown.id });

  test("opens the pane at its port", async ({ lesson, page }) => {
    await lesson.open(step);
    const link = page.locator(`[data-preview="${port}"]`).first();
    const said = glimpse(page, "[role=status]", messages.errors.session.ended);
    await link.click();
    await said;
    await lesson.start();
    await link.click();
    await expect(page.frameLocator("[data-testid=preview-frame]").locator("body")).toContainText(port);
    await expectAccessible(page);
  });
});
