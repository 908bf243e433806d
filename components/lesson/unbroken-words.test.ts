import type { Element, ElementContent, Root } from "hast";
import { expect, test } from "vitest";
import { keepWordsWhole } from "./unbroken-words.ts";

const text = (value: string): ElementContent => ({ type: "text", value });
const span = (className: string, ...children: ElementContent[]): Element => ({
  type: "element",
  tagName: "span",
  properties: { className: [className] },
  children,
});
const command = (...parts: ElementContent[]): Root => ({ type: "root", children: [span("line", ...parts)] });

/** `[…]` stands for a word that is kept whole. */
function shown(node: Root | ElementContent): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  const inside = node.children.map((child) => shown(child as ElementContent)).join("");
  return node.type === "element" && String(node.properties["className"]) === "word" ? `[${inside}]` : inside;
}

test("words with a hyphen are kept whole across their colours, spaces stay outside", () => {
  const root = command(
    span("a", text("sh")),
    text(" "),
    span("b", text("-")),
    span("c", text("c 'ls  --all")),
    text("' x"),
  );
  expect(shown(keepWordsWhole(root))).toBe("sh [-c] 'ls  [--all'] x");
});

test("what has no place to break is left as it is", () => {
  const root = command(span("a", text("docker")), span("b", text(" ps  -")));
  expect(shown(keepWordsWhole(root))).toBe("docker ps  -");
});

test("colours are kept", () => {
  const [line] = keepWordsWhole(command(span("flag", text(" --name web")))).children as Element[];
  expect(line?.children).toEqual([
    span("flag", text(" ")),
    span("word", span("flag", text("--name"))),
    span("flag", text(" ")),
    span("flag", text("web")),
  ]);
});
