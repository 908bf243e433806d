import type { Page } from "@playwright/test";
import layout from "#content/messages/layout.ko.json" with { type: "json" };
import { expect, test } from "./support/browser-test.ts";
import { EditorPanelPage } from "./support/editor-panel.ts";
import { EnginePanelPage } from "./support/engine-panel.ts";
import { FIRST_LESSON } from "./support/first-lesson.ts";
import { doByPalette } from "./support/palette.ts";

const LESSON = `/lessons/${FIRST_LESSON}`;

/** What the build leaves as it is in the code of each part that few learners use at once. */
const PARTS = {
  picture: /"data-testid":\s*"engine-picture"/,
  editor: /\.monaco-diff-editor/,
  player: /"data-testid":\s*"playback"/,
} as const;

/** Follows which parts' code has come to the page. */
function followParts(page: Page): () => Promise<readonly string[]> {
  const scripts: Promise<string>[] = [];
  page.on("response", (response) => {
    // A page that is left takes its unread answers with it.
    if (response.request().resourceType() === "script") scripts.push(response.text().catch(() => ""));
  });
  return async () => {
    const texts = await Promise.all(scripts);
    return Object.entries(PARTS).flatMap(([part, mark]) => (texts.some((text) => mark.test(text)) ? [part] : []));
  };
}

test("a lesson's page loads at most 250 kB of script before the terminal, and no terminal", async ({ page }) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  cdp.on("Network.responseReceived", ({ requestId, type }) => {
    if (type === "Script") scripts.add(requestId);
  });
  cdp.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  // The terminal's code comes when the browser is idle: here it never is.
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
  });
  await page.goto(LESSON);
  await expect(page.getByTestId("start")).toBeEnabled();
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(250 * 1024);
});

test("a lesson's page is set in small fonts; a syllable that no text of the site has comes from one of its own", async ({
  page,
}) => {
  const fonts = () =>
    page.evaluate(() =>
      performance
        .getEntriesByType("resource")
        .flatMap((entry) =>
          entry instanceof PerformanceResourceTiming && entry.name.endsWith(".woff2")
            ? [{ name: entry.name, bytes: entry.encodedBodySize }]
            : [],
        ),
    );
  await page.goto(LESSON);
  await expect(page.getByTestId("start")).toBeEnabled();
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
  const before = await fonts();
  expect(before.filter(({ name }) => name.includes("lab_sans"))).toHaveLength(1);
  expect(before.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(160 * 1024);
  await page.evaluate(() => document.body.append("꿩"));
  await expect.poll(async () => (await fonts()).some(({ name }) => name.includes("lab_sans_more"))).toBe(true);
});

test("the engine's picture, the editor and the player of recordings are loaded when they are used", async ({
  lesson,
  page,
}) => {
  const loaded = followParts(page);
  await lesson.begin();
  await lesson.run("tee note <<< tex''t", "text");
  await page.waitForLoadState("networkidle");
  expect(await loaded()).toEqual([]);
  await new EnginePanelPage(page).open();
  await expect.poll(loaded).toEqual(["picture"]);
  const editor = new EditorPanelPage(page);
  await editor.show();
  await editor.open("~/note");
  await expect.poll(loaded).toEqual(["picture", "editor"]);
  await doByPalette(page, "녹화", layout.palette.command.recordings.title);
  await page.getByTestId("recording-play").first().click();
  await expect.poll(loaded).toContain("player");
});
