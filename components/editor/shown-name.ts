/** Control characters have pictures of their own in Unicode, 0x2400 above themselves. */
const CONTROL_PICTURES = 0x2400;
const DELETE_PICTURE = "\u2421";
/** What would turn the direction of the text, break a line, or not be seen at all. */
const UNSEEN = /[\u0080-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A name of a file as it can be shown: what is not seen, or would disorder the page, is made visible. */
export function shownName(name: string): string {
  return (
    name
      // biome-ignore lint/suspicious/noControlCharactersInRegex: a file's name may hold any of them.
      .replace(/[\u0000-\u001f]/g, (char) => String.fromCharCode(CONTROL_PICTURES + char.charCodeAt(0)))
      .replaceAll("\u007f", DELETE_PICTURE)
      .replace(UNSEEN, (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`)
  );
}
