import type { LabError } from "#components/lab-client/lab-error.ts";
import type { Draft } from "./drafts.ts";
import { isDirty, type OnDisk, type OpenFile } from "./open-file.ts";
import { formOf } from "./text-form.ts";

/** The file shows a text that nobody has typed; `clean`: what of it the disk has. */
export function given(file: OpenFile, text: string, clean: string, disk: OnDisk | null): OpenFile {
  return { ...file, body: { kind: "text" }, text, clean, disk, remark: null, given: file.given + 1 };
}

/** It was read: it shows that, or what was typed earlier and never saved. */
export function begun(file: OpenFile, disk: OnDisk, draft: Draft | null): OpenFile {
  const clean = formOf(disk.text).text;
  if (draft === null) return given(file, clean, clean, disk);
  if (draft.base === disk.version) return { ...given(file, draft.text, clean, disk), remark: { kind: "restored" } };
  // Typed over another version: as long as nobody has decided, a save must not pass for one over theirs.
  const basis = draft.base === null ? null : { text: disk.text, version: draft.base };
  return { ...given(file, draft.text, clean, basis), remark: { kind: "conflict", theirs: disk } };
}

/** Somebody has typed; whoever shows a text that was given to it says that back, which is no typing. */
export function edited(file: OpenFile, text: string): OpenFile {
  if (text === file.text) return file;
  const remark = file.remark?.kind === "reloaded" || file.remark?.kind === "restored" ? null : file.remark;
  return { ...file, text, remark };
}

/** It is as it was looked at again. Nothing that was typed is touched. */
export function seenAgain(file: OpenFile, disk: OnDisk): OpenFile {
  const { text } = formOf(disk.text);
  if (file.disk?.version === disk.version) {
    // It is as it was before: there is nothing to decide any more.
    const decided = file.remark?.kind === "gone" || file.remark?.kind === "conflict";
    return decided ? { ...file, clean: text, disk, remark: null } : file;
  }
  if (text === file.text) return given(file, text, text, disk);
  if (isDirty(file)) return { ...file, remark: { kind: "conflict", theirs: disk } };
  return { ...given(file, text, text, disk), remark: { kind: "reloaded" } };
}

/** `text` was saved; meanwhile more may have been typed. */
export function saved(file: OpenFile, text: string, version: string): OpenFile {
  return { ...file, saving: false, clean: text, disk: { text, version }, remark: null };
}

/** Nothing is at its path any more: a save makes the file anew. */
export function gone(file: OpenFile): OpenFile {
  return { ...file, clean: "", disk: null, remark: { kind: "gone" } };
}

/** Something went wrong. @param kept the browser keeps what was typed */
export function failed(file: OpenFile, code: LabError["code"], kept: boolean): OpenFile {
  return { ...file, remark: { kind: "failed", code, kept } };
}
