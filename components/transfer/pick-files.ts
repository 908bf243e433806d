"use client";

import { type Picked, pickedInField } from "./picked.ts";

/** Lets the learner choose files, or a folder, with the browser's own dialog. Must be called from a click or a key. */
export function pickFiles(folder: boolean, onPicked: (picked: readonly Picked[]) => void): void {
  const field = document.createElement("input");
  field.type = "file";
  field.multiple = true;
  field.webkitdirectory = folder;
  field.addEventListener("change", () => {
    if (field.files && field.files.length > 0) onPicked(pickedInField(field.files));
  });
  field.click();
}
