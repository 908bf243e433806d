import type { Element, ElementContent, Root, RootContent } from "hast";

/** A browser may end a line after a hyphen: `sh -c` must not be read as `sh - c`. */
const BREAKABLE = /-./s;

/**
 * Keeps each word of a coloured command on one line: what stands between two spaces and has a hyphen becomes an element of the class `word`,
 * however many colours it has. Lines are elements of their own.
 */
export function keepWordsWhole(root: Root): Root {
  return { ...root, children: root.children.map((node) => (isElement(node) ? wholeLine(node) : node)) };
}

function isElement(node: RootContent | ElementContent): node is Element {
  return node.type === "element";
}

function wholeLine(line: Element): Element {
  const children: ElementContent[] = [];
  let word: ElementContent[] = [];
  const flush = () => {
    const text = word.map(textOf).join("");
    if (BREAKABLE.test(text)) {
      children.push({ type: "element", tagName: "span", properties: { className: ["word"] }, children: word });
    } else children.push(...word);
    word = [];
  };
  for (const part of line.children.flatMap(splitAtSpaces)) {
    if (/^\s/.test(textOf(part))) {
      flush();
      children.push(part);
    } else word.push(part);
  }
  flush();
  return { ...line, children };
}

function textOf(node: ElementContent): string {
  if (node.type === "text") return node.value;
  return isElement(node) ? node.children.map(textOf).join("") : "";
}

/** Parts of one colour, each either all spaces or without any. */
function splitAtSpaces(node: ElementContent): ElementContent[] {
  const parts = textOf(node).match(/\s+|\S+/g) ?? [];
  return parts.map((value) => {
    const text = { type: "text", value } as const;
    return isElement(node) ? { ...node, children: [text] } : text;
  });
}
