import { middleCut } from "../format.ts";

/** An image's name as it stands on its plate. */
export interface PlateName {
  /** Whose it is, `diamol/`, on a line of its own; null where the name fits on one line. */
  readonly space: string | null;
  readonly name: string;
}

/** Of a plate's sides, and of letters on average, in CSS pixels. */
const PADDING = 12;
const LETTER = { name: 7.4, space: 5.9 } as const;

/** What fits on a plate so wide, in CSS pixels: a long name is parted behind its last slash before letters are left out. */
export function plateName(name: string, width: number): PlateName {
  const room = width - PADDING;
  const letters = Math.floor(room / LETTER.name);
  const slash = name.lastIndexOf("/");
  if (name.length <= letters || slash < 0) return { space: null, name: middleCut(name, letters) };
  return {
    space: middleCut(name.slice(0, slash + 1), Math.floor(room / LETTER.space)),
    name: middleCut(name.slice(slash + 1), letters),
  };
}

/** `kim/app:v1` as name and tag; a port of a registry is no tag. */
export function splitTag(reference: string | null): readonly [string | null, string | null] {
  if (reference === null) return [null, null];
  const at = reference.lastIndexOf(":");
  return at > reference.lastIndexOf("/") ? [reference.slice(0, at), reference.slice(at + 1)] : [reference, null];
}
