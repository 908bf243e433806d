import type { LabError } from "#components/lab-client/lab-error.ts";

/** What the sandbox's disk holds at a path, as last seen. */
export interface OnDisk {
  readonly text: string;
  readonly version: string;
}

/** Something that the reader of a file should know; shown above its text. */
export type Remark =
  /** It changed on the disk while nothing was typed, and has been read again. */
  | { readonly kind: "reloaded" }
  /** What was typed earlier and never saved is back. */
  | { readonly kind: "restored" }
  /** Nothing is at the path any more; what the editor holds is all there is. */
  | { readonly kind: "gone" }
  /** It changed on the disk while something was typed: somebody has to decide. */
  | { readonly kind: "conflict"; readonly theirs: OnDisk }
  /** It could not be saved, or not be looked at again. `kept`: this browser keeps what was typed. */
  | { readonly kind: "failed"; readonly code: LabError["code"]; readonly kept: boolean };

/** A file that is open in a tab. */
export interface OpenFile {
  /** Names the tab for as long as it is open, whatever path its file is moved to. */
  readonly id: number;
  readonly path: string;
  readonly body:
    | { readonly kind: "reading" }
    | { readonly kind: "text" }
    /** It cannot be read as a text: it is binary, too large, forbidden or is not there. */
    | { readonly kind: "unreadable"; readonly code: LabError["code"] };
  /** What the editor holds, line ends of one kind. */
  readonly text: string;
  /** `text` as it was when it was last read or saved: whoever differs from it has typed. */
  readonly clean: string;
  /** Null: nothing is there, or it is not known. */
  readonly disk: OnDisk | null;
  readonly saving: boolean;
  readonly remark: Remark | null;
  /** Counts the texts that did not come from typing: whoever shows the file takes over `text` when it changes. */
  readonly given: number;
}

/** True when something is typed that the disk does not have. */
export function isDirty(file: OpenFile): boolean {
  return file.body.kind === "text" && file.text !== file.clean;
}
