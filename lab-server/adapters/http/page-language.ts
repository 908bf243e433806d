import type { IncomingMessage } from "node:http";

/** The languages of the site. */
export type Language = "ko" | "en";

/**
 * The language of a plain page. The site's addresses name it (`/en/…`; Korean otherwise); those of transfers do not: there the browser's wish counts.
 * @param isTransfer whether the address is a transfer's
 */
export function pageLanguage(incoming: IncomingMessage, isTransfer: boolean): Language {
  if (!isTransfer) return /^\/en(?:[/?]|$)/.test(incoming.url ?? "/") ? "en" : "ko";
  const wished = (incoming.headers["accept-language"] ?? "")
    .toLowerCase()
    .split(",")
    .map((part) => {
      const [tag = "", quality] = part.trim().split(/\s*;\s*q=/);
      return { language: tag.split("-", 1)[0], weight: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .find(({ language }) => language === "ko" || language === "en");
  return wished?.language === "en" ? "en" : "ko";
}
