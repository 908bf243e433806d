import type { Nodes } from "hast";
import { commandAnchor, objectOf, termAnchor } from "#components/reference/anchors.ts";
import type { TaughtCommand } from "#lesson-format/command-reference.ts";
import { commandBlocks } from "#lesson-format/commands.ts";
import type { Glossary, Term } from "#lesson-format/glossary.ts";
import type { Block, Content, Lesson } from "#lesson-format/lesson.ts";
import { contentText, plainText } from "./plain-text.ts";
import type { SearchDocument } from "./search-document.ts";

/** Longest text of one document, in UTF-16 code units: keeps the index small whatever a lesson holds. */
const LONGEST = 4_000;

/** Everything of a course that can be found. */
export interface Searchable {
  /** In the order of the course. */
  readonly lessons: readonly Lesson[];
  readonly glossary: Glossary;
  readonly commands: readonly TaughtCommand[];
  /** By the command's long form. */
  readonly descriptions: ReadonlyMap<string, string>;
}

/** What the browser searches: lessons and their steps in the order of the course, then terms, then commands. */
export function courseDocuments({ lessons, glossary, commands, descriptions }: Searchable): SearchDocument[] {
  return [
    ...lessons.flatMap((lesson) => lessonDocuments(lesson, glossary)),
    ...[...glossary.values()].map(termDocument),
    ...commands.map((command) => commandDocument(command, descriptions.get(command.name) ?? "")),
  ];
}

function lessonDocuments(lesson: Lesson, glossary: Glossary): SearchDocument[] {
  const path = `/lessons/${lesson.id}`;
  const around = [...lesson.intro, ...lesson.closing];
  return [
    {
      kind: "lesson",
      path,
      title: lesson.title,
      place: "",
      names: termNames(around, glossary),
      code: codeOf(around),
      body: cut(`${lesson.summary} ${contentText(around)}`),
    },
    ...lesson.steps.map(
      (step): SearchDocument => ({
        kind: "step",
        path: `${path}#${step.id}`,
        title: step.title,
        place: lesson.title,
        names: termNames(step.body, glossary),
        code: codeOf(step.body),
        body: cut(contentText(step.body)),
      }),
    ),
  ];
}

function termDocument({ id, term, english, also, meaning }: Term): SearchDocument {
  return {
    kind: "term",
    path: `/glossary#${termAnchor(id)}`,
    title: term,
    place: english,
    names: [english, ...also].join(" · "),
    code: "",
    body: plainText(meaning),
  };
}

function commandDocument({ name, spellings, options }: TaughtCommand, description: string): SearchDocument {
  return {
    kind: "command",
    path: `/commands#${commandAnchor(name)}`,
    title: name,
    place: objectOf(name),
    names: spellings.map((spelling) => `docker ${spelling}`).join(" · "),
    code: options.join(" "),
    body: description,
  };
}

/** Names of the terms that content links to and that its text does not hold: who looks for one of them finds it all the same. */
function termNames(content: Content, glossary: Glossary): string {
  const text = contentText(content);
  const terms = new Set(content.flatMap(termsOf));
  return [...terms]
    .flatMap((id) => glossary.get(id) ?? [])
    .flatMap((term) => [term.term, term.english, ...term.also])
    .filter((name) => !text.includes(name))
    .join(" · ");
}

function termsOf(block: Block): string[] {
  if (block.kind === "callout") return block.content.flatMap(termsOf);
  return block.kind === "prose" ? linkedTerms(block.hast) : [];
}

function linkedTerms(node: Nodes): string[] {
  if (!("children" in node)) return [];
  const { dataTerm: own } = node.type === "element" ? node.properties : {};
  return [...(typeof own === "string" ? [own] : []), ...node.children.flatMap(linkedTerms)];
}

function codeOf(content: Content): string {
  return cut(
    commandBlocks(content)
      .flatMap((block) => block.commands.map((command) => command.text))
      .join(" "),
  );
}

function cut(text: string): string {
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}
