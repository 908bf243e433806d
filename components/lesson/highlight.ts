import type { Root } from "hast";
import { createCssVariablesTheme, createHighlighter, type Highlighter } from "shiki";
import { keepWordsWhole } from "./unbroken-words.ts";

const LANGUAGES = [
  "bash",
  "docker",
  "yaml",
  "json",
  "html",
  "css",
  "javascript",
  "python",
  "ini",
  "nginx",
  "sql",
  "diff",
];

const theme = createCssVariablesTheme({ name: "lab", variablePrefix: "--code-", variableDefaults: {} });

let highlighter: Promise<Highlighter> | null = null;

/** Colours code while the page is built. The colours are CSS variables, so light and dark share one markup. */
export async function highlight(code: string, language: string): Promise<Root> {
  highlighter ??= createHighlighter({ langs: LANGUAGES, themes: [theme] });
  const ready = await highlighter;
  const known = ready.getLoadedLanguages().includes(language) ? language : "text";
  return ready.codeToHast(code, { lang: known, theme: "lab" });
}

/** One line of shell, as elements to put into a `<code>` of one's own. */
export async function highlightCommand(command: string): Promise<Root> {
  const root = await highlight(command, "bash");
  return keepWordsWhole({ type: "root", children: root.children.flatMap((pre) => unwrap(pre)) });
}

function unwrap(node: Root["children"][number]): Root["children"] {
  if (node.type !== "element") return [node];
  return node.tagName === "pre" || node.tagName === "code" ? node.children.flatMap((child) => unwrap(child)) : [node];
}
