import { expect, type Page } from "@playwright/test";

/** Finds a command of the palette by a word and does it. @param title of the command */
export async function doByPalette(page: Page, word: string, title: string): Promise<void> {
  const palette = page.getByTestId("palette");
  await page.keyboard.press("Control+Shift+P");
  await palette.getByRole("combobox").fill(word);
  await choosePalette(page, title);
  await expect(palette).toBeHidden();
}

/** Presses Enter in the palette once that does the command of this title: it is found and marked a moment after a word is typed. */
export async function choosePalette(page: Page, title: string): Promise<void> {
  const first = page.getByTestId("palette").getByRole("option").first();
  await expect(first).toContainText(title);
  await expect(first).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
}
