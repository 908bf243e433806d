import type { Phrase } from "#contract/progress.ts";

/** A phrase's parameters for a message: lists become one text, joined as the language joins them. */
export function joinLists(params: Phrase["params"], locale: string): Record<string, string | number> {
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? list.format(value) : value]),
  );
}
