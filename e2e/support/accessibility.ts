import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Looks at the page with axe (WCAG 2.2 AA and its best practices). What a preview's frame shows is the learner's own. */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour in the middle of a transition is nobody's contrast: what comes while axe looks appears at once, what has begun ends first.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        // What follows how far something is scrolled has no end.
        .filter(({ timeline, playState }) => timeline === document.timeline && playState === "running")
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Number.POSITIVE_INFINITY)
        .map((animation) => animation.finished),
    ),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .exclude("iframe")
    // xterm draws its rows for the eye; assistive technology has its textarea.
    .exclude(".xterm")
    // Only what is wrong is wanted, of this page alone: without the rest a long page takes a third of the time.
    .options({ resultTypes: ["violations"], preload: false })
    .setLegacyMode()
    .analyze();
  await page.emulateMedia({ reducedMotion: null });
  const found = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")}`));
  expect(found).toEqual([]);
}
