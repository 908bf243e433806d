import { expect, type Page } from "@playwright/test";

/** Waits until the page takes clicks and keys: what comes before its script has run is lost. */
export async function hydrated(page: Page): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-hydrated", "", { timeout: 60_000 });
}

/** Opens a page of the site and waits until it takes clicks and keys. */
export async function openPage(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await hydrated(page);
}
