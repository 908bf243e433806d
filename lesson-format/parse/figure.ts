import type { Image, RootContent } from "mdast";
import type { Figure } from "../lesson.ts";
import { readInline } from "./inline.ts";
import type { Reading } from "./reading.ts";
import { placeOf } from "./report.ts";

const SRC = /^figures\/[a-z0-9][a-z0-9-]*\.svg$/;

/** The picture of a paragraph that holds nothing else. */
export function pictureOf(node: RootContent): Image | null {
  if (node.type !== "paragraph") return null;
  const [only, ...more] = node.children;
  return only?.type === "image" && more.length === 0 ? only : null;
}

/** Reads a figure. Null when it cannot be shown; then it has been reported why. */
export function readFigure(node: Image, { figures, report, references }: Reading): Figure | null {
  const { url: src, title } = node;
  if (!SRC.test(src)) {
    report.add(node, "picture.forbidden");
    return null;
  }
  const alt = node.alt?.trim() ?? "";
  if (alt === "") report.add(node, "figure.no-alt", { figure: src });
  const svg = figures.get(src);
  if (svg === undefined) report.add(node, "figure.missing", { figure: src });
  const caption = title ? readInline(title, placeOf(node), report, references) : null;
  return svg ? { kind: "figure", src, alt, caption, svg } : null;
}
