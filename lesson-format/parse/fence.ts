import type { Code } from "mdast";
import type { Block, Command } from "../lesson.ts";
import { placeOf, type Report } from "./report.ts";

/** The words after a fence's language: `in=container exit=125 holds fill="$(…)"`. */
interface FenceWords {
  readonly container: boolean;
  readonly exitCode: number;
  readonly holds: boolean;
  readonly fill: string | null;
}

/** A part that the learner is to replace: `<ID>`, `<컨테이너 ID>`. Redirections (`<file`) are not mistaken for one. */
const PLACEHOLDER = /<[A-Z가-힣][^<>|;&$]*>/gu;
/** A file below the learner's home folder. */
const HOME_FILE = /^(?:~|\/home\/student)(?:\/[^/\0]+)+$/;
const WORD = /([a-z]+)(?:=(?:"([^"]*)"|(\S+)))?/y;

/** The block that a fence stands for. Null when it is unusable. */
export function readFence(node: Code, report: Report): Block | null {
  const language = node.lang ?? "text";
  if (node.value.trim() === "") {
    report.add(node, "fence.empty", { fence: language });
    return null;
  }
  if (language === "console") return readCommands(node, report);
  if (language === "keys" || language === "output") {
    if (node.meta) report.add(node, "fence.unknown-word", { word: node.meta, fence: language });
    return language === "keys"
      ? { kind: "keys", keys: node.value.trim().split(/\s+/) }
      : { kind: "output", text: node.value };
  }
  return readText(node, language, report);
}

/** Code to look at, or to save as a file. */
function readText(node: Code, language: string, report: Report): Block {
  const { value: text, meta } = node;
  const [whole, quoted, bare] = /^file=(?:"([^"]*)"|(\S+))$/.exec(meta ?? "") ?? [];
  const path = quoted ?? bare;
  if (meta && whole === undefined) report.add(node, "fence.unknown-word", { word: meta, fence: language });
  if (path === undefined) return { kind: "code", language, text };
  if (!HOME_FILE.test(path) || /\/\.{1,2}(?:\/|$)/.test(path)) report.add(node, "fence.path", { path });
  return { kind: "file", path, language, text };
}

/** Whether a fence holds a step's check. */
export function isCheck(node: Code): boolean {
  return node.lang === "yaml" && node.meta === "check";
}

function readCommands(node: Code, report: Report): Block {
  const words = readWords(node, report);
  const first = placeOf(node).line + 1;
  const commands: Command[] = [];
  for (const { text, line } of commandLines(node.value)) {
    if (/^[$#] /.test(text)) report.add({ line: first + line, column: 1 }, "fence.prompt", { command: text });
    const placeholder = text.search(PLACEHOLDER) >= 0;
    const { fill } = words;
    const run = words.container
      ? null
      : !placeholder
        ? text
        : fill === null
          ? null
          : text.replaceAll(PLACEHOLDER, () => fill);
    commands.push({ text, run, placeholder, exitCode: words.exitCode, holds: words.holds });
  }
  if (words.fill !== null && !commands.some((command) => command.placeholder)) report.add(node, "fence.placeholder");
  return { kind: "commands", where: words.container ? "container" : "host", commands };
}

/** One command a line; a line that ends in a backslash goes on in the next. */
function commandLines(value: string): { text: string; line: number }[] {
  const found: { text: string; line: number }[] = [];
  let open: { text: string; line: number } | null = null;
  for (const [line, text] of value.split("\n").entries()) {
    const whole: { text: string; line: number } = open
      ? { text: `${open.text}\n${text}`, line: open.line }
      : { text, line };
    open = text.endsWith("\\") ? whole : null;
    if (!open && whole.text.trim() !== "") found.push(whole);
  }
  if (open) found.push(open);
  return found;
}

function readWords(node: Code, report: Report): FenceWords {
  let words: FenceWords = { container: false, exitCode: 0, holds: false, fill: null };
  const meta = node.meta ?? "";
  let at = 0;
  while (at < meta.length) {
    if (meta[at] === " ") {
      at += 1;
      continue;
    }
    WORD.lastIndex = at;
    const [, name, quoted, bare] = WORD.exec(meta) ?? [];
    const value = quoted ?? bare;
    if (name === "in" && value === "container") words = { ...words, container: true };
    else if (name === "exit" && value !== undefined && /^\d{1,3}$/.test(value))
      words = { ...words, exitCode: Number(value) };
    else if (name === "holds" && value === undefined) words = { ...words, holds: true };
    else if (name === "fill" && value) words = { ...words, fill: value };
    else {
      report.add(node, "fence.unknown-word", { word: meta.slice(at), fence: "console" });
      break;
    }
    at = WORD.lastIndex;
  }
  return words;
}
