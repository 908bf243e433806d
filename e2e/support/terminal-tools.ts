import { createHash } from "node:crypto";
import type { Locator } from "@playwright/test";
import type { LessonPage } from "./lesson-page.ts";

/** Pastes as the browser does: the text is with the event, no clipboard is asked. */
export async function paste(lesson: LessonPage, text: string): Promise<void> {
  await lesson.focus();
  await lesson.terminal.locator("textarea").evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** SHA-256 of a text in UTF-8, in hexadecimal digits, as `sha256sum` says it. */
export function sha256(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/** The marks beside the commands that can be seen, with how each went. */
export function marks(lesson: LessonPage): Promise<readonly (string | undefined)[]> {
  return lesson.terminal
    .locator(".command-mark")
    .filter({ visible: true })
    .evaluateAll((elements) =>
      elements
        .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
        .map((element) => (element as HTMLElement).dataset["state"]),
    );
}

/** The bar's button that tells of the command that is looked at. */
export function commandAt(lesson: LessonPage): Locator {
  return lesson.panel.getByTestId("command-at");
}

/** Text of the terminal that a command's note is written over. */
export function coveredByNotes(lesson: LessonPage): Promise<readonly string[]> {
  return lesson.terminal.evaluate((host) => {
    const rows = [...host.querySelectorAll(".xterm-rows > div")];
    const notes = [...host.querySelectorAll(".command-note")].filter((note) =>
      note.checkVisibility({ visibilityProperty: true }),
    );
    return notes.flatMap((note) => {
      const { left, top, height } = note.getBoundingClientRect();
      const row = rows.find((each) => Math.abs(each.getBoundingClientRect().top - top) < height / 2);
      const letters = [...(row?.children ?? [])].filter((part) => part.textContent.trim() !== "");
      const end = Math.max(0, ...letters.map((part) => part.getBoundingClientRect().right));
      return end > left ? [row?.textContent ?? ""] : [];
    });
  });
}

/** What the page last copied. The context must have been granted `clipboard-read`. */
export function clipboard(lesson: LessonPage): Promise<string> {
  return lesson.page.evaluate(() => navigator.clipboard.readText());
}
