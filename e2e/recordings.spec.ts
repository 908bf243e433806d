import { readFile } from "node:fs/promises";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { readCast } from "#components/recordings/cast.ts";
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import messages from "#content/messages/recordings.ko.json" with { type: "json" };
import { expectAccessible } from "./support/accessibility.ts";
import { expect, test } from "./support/browser-test.ts";
import { screenText } from "./support/lesson-page.ts";
import { doByPalette } from "./support/palette.ts";

const words = messages.recordings;

/** Names of the files in an archive (.tar.gz). */
async function filesOf(archive: Buffer): Promise<string[]> {
  const names: string[] = [];
  const files = Readable.from(archive).pipe(createGunzip()).pipe(extract());
  for await (const file of files) {
    names.push(file.header.name);
    file.resume();
  }
  return names;
}

test("what a terminal put out is played again, downloaded and forgotten", async ({ lesson, page }) => {
  await lesson.begin();
  await lesson.run("echo one | tr a-z A-Z", "ONE");
  await lesson.run("ls /nowhere || echo 'failed' | tr a-z A-Z; false", "FAILED");
  await lesson.run("printf '두 번째\\n' | cat", /\n두 번째\n/);
  await doByPalette(page, "녹화", layout.palette.command.recordings.title);
  const panel = page.getByTestId("recordings");
  const row = panel.getByTestId("recording");
  await expect(row).toHaveCount(1);
  await expect(row).toContainText(words.live);
  await expectAccessible(page);

  await test.step("the player shows what was seen, jumps to a command and plays on", async () => {
    await row.getByTestId("recording-play").click();
    const player = panel.getByTestId("player");
    const shown = () => screenText(panel.getByTestId("playback"));
    await expect.poll(shown, { timeout: 240_000 }).toMatch(/ONE[\s\S]*FAILED[\s\S]*두 번째/);
    await expect(player).toHaveAttribute("data-playing", "false");
    await expectAccessible(page);
    const commands = player.getByRole("navigation", { name: words.commands }).getByRole("button");
    await expect(commands).toHaveCount(3);
    await expect(commands.nth(1)).toContainText("✗ 1");
    await commands.nth(1).click();
    await expect.poll(shown).not.toContain("두 번째");
    await expect.poll(shown).toMatch(/ONE/);
    await player.getByTestId("speed").selectOption("8");
    await player.getByTestId("play").click();
    await expect.poll(shown).toContain("두 번째");
    // While it plays on, the beginning is seen for a moment only.
    await expect(player).toHaveAttribute("data-playing", "false");
    await player.getByTestId("position").focus();
    await page.keyboard.press("Home");
    await expect.poll(shown).not.toContain("ONE");
    await player.getByRole("button", { name: words.back }).click();
  });

  await test.step("it can be taken home, alone or with everything else", async () => {
    const cast = page.waitForEvent("download");
    await row.getByRole("link").click();
    const text = await readFile(await (await cast).path(), "utf8");
    const output = readCast(text)?.events.map((event) => (event.kind === "output" ? event.text : "")) ?? [];
    expect(output.join("")).toMatch(/ONE[\s\S]*FAILED[\s\S]*두 번째/);
    const archive = page.waitForEvent("download");
    await panel.getByTestId("archive").click();
    const names = await filesOf(await readFile(await (await archive).path()));
    expect(names).toContainEqual(expect.stringMatching(/main\.[0-9a-f]{16}\.cast$/));
  });

  await test.step("what was recorded can be forgotten; recording goes on", async () => {
    await row.getByTitle(words.delete.yes).click();
    await page.getByRole("alertdialog").getByRole("button", { name: words.delete.yes }).click();
    await page.getByRole("tab", { name: layout.layout.tab.terminal, exact: true }).click();
    await lesson.run("echo again | tr a-z A-Z", "AGAIN");
    await page.locator("[data-tab=recordings]").click();
    // What was put out is in the recording within a second or two.
    await expect(async () => {
      const back = panel.getByRole("button", { name: words.back });
      if (await back.isVisible()) await back.click();
      await row.first().getByTestId("recording-play").click();
      await expect.poll(() => screenText(panel.getByTestId("playback")), { timeout: 20_000 }).toContain("AGAIN");
    }).toPass({ timeout: 240_000 });
    expect(await screenText(panel.getByTestId("playback"))).not.toContain("FAILED");
  });
});
