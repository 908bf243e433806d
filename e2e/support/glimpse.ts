import type { Page } from "@playwright/test";

/** A bound against hanging, no time that anything should take. */
const NEVER_MS = 240_000;

/**
 * Waits for something that is soon gone again, by looking at every frame: an expectation looks only now and then. To be begun before what
 * brings it, and awaited afterwards.
 * @param selector in CSS
 * @param text what it says
 */
export async function glimpse(page: Page, selector: string, text = ""): Promise<void> {
  await page.waitForFunction(
    (wanted) =>
      [...document.querySelectorAll(wanted.selector)].some(
        (element) => element.checkVisibility() && element.textContent.includes(wanted.text),
      ),
    { selector, text },
    { polling: "raf", timeout: NEVER_MS },
  );
}
