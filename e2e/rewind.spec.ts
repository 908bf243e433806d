import messages from "#content/messages/recordings.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";

const { rewind } = messages;

test("a learner who has lost the thread goes back to the start of a step", async ({ lesson, page }) => {
  await lesson.open("top-logs");
  await expect(lesson.step("top-logs").getByTestId("rewind")).toBeHidden();
  await lesson.start();
  await lesson.run("echo mine > mine; docker volume create mess; echo made:$?:", "made:0:");
  const step = lesson.step("top-logs");

  await test.step("what will happen is said before, and everything can be kept", async () => {
    await step.getByTestId("rewind").click();
    const dialog = page.getByTestId("rewind-dialog");
    await expect(dialog).toContainText(rewind.lost);
    await expect(dialog).toContainText(rewind.passed.replace("{count}", "5"));
    await expect(dialog.getByRole("button", { name: rewind.no })).toBeFocused();
    await expectAccessible(page);
    const download = page.waitForEvent("download");
    await dialog.getByRole("link", { name: rewind.archive }).click();
    expect((await download).suggestedFilename()).toMatch(/^hello-container-\d{12}\.tar\.gz$/);
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
    await expect(step.getByTestId("rewind")).toBeFocused();
    await lesson.run("cat mine", "mine");
  });

  await test.step("the steps before are done again in sight, and nothing else is there", async () => {
    await step.getByTestId("rewind").click();
    await page.getByTestId("rewind-go").click();
    await expect(page.getByTestId("rewind-dialog")).toHaveCount(0);
    const progress = step.getByTestId("rewinding");
    await expect(progress).toContainText("docker container run", { timeout: 30_000 });
    await lesson.shows(/\$ docker container run diamol\/ch02-hello-diamol\n/);
    await expectAccessible(page);
    await expect(progress).toContainText(rewind.arrived, { timeout: 90_000 });
    await lesson.passed("list");
    await expect(step).toHaveAttribute("data-passed", "false");
    await lesson.prompt();
    await lesson.run("ls -A mine; docker volume ls --filter name=mess --quiet | wc -l | sed s/^/messes:/", "messes:0");
    await lesson.run("docker container ls --quiet | wc -l | sed s/^/running:/", "running:1");
  });
});

test("the way back stops where a command fails, and is tried again", async ({ lesson, page }) => {
  await lesson.begin();
  const step = lesson.step("remote-computer");
  await step.getByTestId("rewind").click();
  await page.getByTestId("rewind-go").click();
  const progress = step.getByTestId("rewinding");
  const again = progress.getByRole("button", { name: rewind.failed.again });

  await test.step("what is typed meanwhile is left alone, but for Ctrl-C", async () => {
    // At each frame: the way is short, and an expectation looks only now and then.
    await page.waitForFunction(
      (text) => document.querySelector("[data-testid=rewinding]")?.textContent.includes(text),
      "docker container run",
      { polling: "raf", timeout: 60_000 },
    );
    await lesson.focus();
    await page.keyboard.type("xx");
    // Between two commands nothing is there to be interrupted: one of these meets a command.
    await expect(async () => {
      await page.keyboard.press("Control+c");
      await expect(again).toBeVisible({ timeout: 150 });
    }).toPass({ intervals: [0], timeout: 60_000 });
    expect(await lesson.text()).not.toContain("xx");
    await expectAccessible(page);
    // A program that does not mind Ctrl-C may still hold the terminal for a moment.
    await lesson.prompt();
    await lesson.run("echo by-hand:$((1 + 1))", "by-hand:2");
  });

  await test.step("a page that is opened anew says so, too", async () => {
    await page.reload();
    await expect(again).toBeVisible();
  });

  await again.click();
  await expect(progress).toContainText(rewind.arrived, { timeout: 120_000 });
});
