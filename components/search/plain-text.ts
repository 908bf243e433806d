import type { Nodes } from "hast";
import type { Block, Content } from "#lesson-format/lesson.ts";
import type { Quiz } from "#lesson-format/quiz.ts";

/** Elements that stand in a line of text; all others are set apart. */
const INLINE = new Set(["a", "code", "del", "em", "span", "strong", "sub", "sup"]);

/** The text of a tree, blocks apart by a blank. */
export function plainText(node: Nodes): string {
  if (node.type === "text") return node.value;
  if (!("children" in node)) return "";
  const text = node.children.map(plainText).join("");
  return node.type === "element" && !INLINE.has(node.tagName) ? `${text} ` : text;
}

/** What a reader of the page sees of some content, without commands, keys and the answers of quizzes. */
export function contentText(content: Content): string {
  return content
    .map(blockText)
    .filter((text) => text !== "")
    .join(" ")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function blockText(block: Block): string {
  switch (block.kind) {
    case "prose":
      return plainText(block.hast);
    case "callout":
      return `${block.title ?? ""} ${contentText(block.content)}`;
    case "output":
    case "code":
      return block.text;
    case "file":
      return `${block.path} ${block.text}`;
    case "figure":
      return `${block.alt} ${block.caption ? plainText(block.caption) : ""}`;
    case "quiz":
      return quizText(block.quiz);
    case "commands":
    case "keys":
      return "";
  }
}

function quizText(quiz: Quiz): string {
  const choices = quiz.kind === "short" ? [] : quiz.choices.map((choice) => plainText(choice.text));
  return [plainText(quiz.ask), ...choices].join(" ");
}
