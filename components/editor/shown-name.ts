/** What would break a line, turn the direction of the text, steer a terminal, or not be seen at all. */
const UNSEEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a file's name may hold any of them.
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** A name of a file as it can be shown: what is not seen, or would disorder the page, is written as its number. */
export function shownName(name: string): string {
  return name.replace(UNSEEN, (char) => `<U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`);
}
