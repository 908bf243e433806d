import messages from "#content/messages/recordings.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { glimpse } from "./support/glimpse.ts";

const { rewind } = messages;
const PROGRESS = "[data-testid=rewinding]";

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
    await lesson.run("sed s/^/still:/ mine", "still:mine");
  });

  await test.step("the steps before are done again in sight, and nothing else is there", async () => {
    const underWay = glimpse(page, PROGRESS, "docker container run");
    const arrived = glimpse(page, PROGRESS, rewind.arrived);
    await step.getByTestId("rewind").click();
    await page.getByTestId("rewind-go").click();
    await expect(page.getByTestId("rewind-dialog")).toHaveCount(0);
    await underWay;
    await lesson.shows(/\$ docker container run diamol\/ch02-hello-diamol\n/);
    await expectAccessible(page);
    await arrived;
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
  const progress = step.getByTestId("rewinding");
  const again = progress.getByRole("button", { name: rewind.failed.again });

  await test.step("what is typed meanwhile is left alone, but for Ctrl-C", async () => {
    // A page that is slower than the sandbox may see the way's end before it has pressed a key: it goes the way once more.
    await expect(async () => {
      const underWay = glimpse(page, PROGRESS, "docker container run");
      await step.getByTestId("rewind").click();
      await page.getByTestId("rewind-go").click();
      await underWay;
      await lesson.focus();
      await page.keyboard.type("xx");
      // Between two commands nothing is there to be interrupted: one of these meets a command.
      await expect(async () => {
        await page.keyboard.press("Control+c");
        await expect(again.or(progress.getByText(rewind.arrived))).toBeVisible({ timeout: 150 });
      }).toPass({ intervals: [0], timeout: 120_000 });
      expect(await again.count()).toBe(1);
    }).toPass({ timeout: 400_000 });
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

  const arrived = glimpse(page, PROGRESS, rewind.arrived);
  await again.click();
  await arrived;
});
