import type { Element, Root } from "hast";
import type { Check } from "./check/schema.ts";
import type { FrontMatter } from "./front-matter.ts";
import type { Quiz } from "./quiz.ts";

/** A lesson as the page shows it and the lab server checks it. Plain data: it survives JSON. */
export interface Lesson extends FrontMatter {
  /** The folder's name under content/lessons. */
  readonly id: string;
  /** What stands before the first step. */
  readonly intro: Content;
  readonly steps: readonly Step[];
  /** What stands after the last step: a summary. May be empty. */
  readonly closing: Content;
  /** What the learner's home folder holds at the start, by path. */
  readonly files: readonly StartingFile[];
}

/** A file below `files/` beside the lesson: put into the learner's home folder when the sandbox starts. */
export interface StartingFile {
  /** Relative to `files/` and to the home folder, with slashes: `web/app.py` becomes `~/web/app.py`. */
  readonly path: string;
  readonly executable: boolean;
  /** In bytes. */
  readonly size: number;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
}

/** One thing to do, ticked by its check. */
export interface Step {
  /** Unique within the lesson; kept for ever, because progress is stored under it. */
  readonly id: string;
  /** Plain text. */
  readonly title: string;
  readonly body: Content;
  readonly check: Check;
  /** From a nudge to nearly the answer; shown one at a time. */
  readonly hints: readonly Content[];
  readonly solution: Content;
  /** What a learner may plausibly do instead: after each command and each file the check must still fail. Never shown. */
  readonly wrong: readonly (Commands | FileBlock)[];
}

/** Prose and the things between it, in the order of the file. */
export type Content = readonly Block[];

/** A part of a lesson that the page draws with one component. */
export type Block = Prose | Commands | Keys | Output | Code | FileBlock | Figure | QuizBlock | Callout;

/**
 * Markdown without any raw HTML, already safe to turn into elements. Links that do more than lead somewhere are `span`s
 * around their text, never `a`s, so that text remains wherever nobody knows them. There are no other spans:
 * - `{ dataTerm: "image" }`: a term of the glossary, by id;
 * - `{ dataFile: "~/web/Dockerfile" }`: a file of the sandbox, absolute or below the home folder;
 * - `{ dataPreview: "8080", dataPath: "/" }`: what a port of the sandbox serves at a path.
 */
export interface Prose {
  readonly kind: "prose";
  readonly hast: Root;
}

/** A single run of text with emphasis, code and links (those of `Prose` too), without a paragraph around it. */
export type Inline = Root;

/** Commands to run, one a line of the fence. */
export interface Commands {
  readonly kind: "commands";
  /**
   * `host`: the shell of the learner's terminal, so a click may type it there.
   * `container`: a program inside a container holds the terminal: shown and copied, never typed by a click.
   */
  readonly where: "host" | "container";
  readonly commands: readonly Command[];
}

/** One command line. */
export interface Command {
  /** As displayed, e.g. `docker container top <ID>`. */
  readonly text: string;
  /**
   * What a click types: `text`, or `text` with each `<…>` replaced by an expression that finds the value by itself
   * (`$(docker container ls --quiet --latest)`). Null when a click must not run it.
   */
  readonly run: string | null;
  /** True when `text` holds a `<…>` that the learner is asked to fill in. */
  readonly placeholder: boolean;
  /** How it ends: its exit code. */
  readonly exitCode: number;
  /** True when it keeps the terminal until what follows (keys, commands in a container) ends it. */
  readonly holds: boolean;
}

/** Keys to press one after the other, e.g. `["Ctrl+P", "Ctrl+Q"]`. */
export interface Keys {
  readonly kind: "keys";
  readonly keys: readonly string[];
}

/** What the learner will see, roughly: ids and times differ. */
export interface Output {
  readonly kind: "output";
  readonly text: string;
}

/** Text in some language, shown with colours. */
export interface Code {
  readonly kind: "code";
  /** The fence's language, or `text`. */
  readonly language: string;
  readonly text: string;
}

/** "Save this as that file": shown with its path and a button that writes it into the sandbox. */
export interface FileBlock {
  readonly kind: "file";
  /** Begins with `~/` or `/home/student/`, as written. */
  readonly path: string;
  /** The fence's language, or `text`. */
  readonly language: string;
  /** As displayed. The file holds this and a final newline: `contentOf`. */
  readonly text: string;
}

/** A drawing. It uses only the variables `--figure-*` as colours, so it follows the page's theme. */
export interface Figure {
  readonly kind: "figure";
  /** Relative to the lesson's folder: `figures/layers.svg`. Unique among the lesson's files, not among its blocks. */
  readonly src: string;
  /** What the drawing says, in words. Never empty. */
  readonly alt: string;
  readonly caption: Inline | null;
  /** An `svg` element with a `viewBox` and without a size. Ids inside are as in the file: prefix them where several are inlined. */
  readonly svg: Element;
}

/** A question to think about; steps do not wait for it. Stands in the intro, a step's body or the closing. */
export interface QuizBlock {
  readonly kind: "quiz";
  readonly quiz: Quiz;
}

/** A box beside the line of thought. `differs`: where the study note is imprecise, out of date or wrong. */
export interface Callout {
  readonly kind: "callout";
  readonly flavour: CalloutFlavour;
  /** The author's own heading instead of the flavour's. */
  readonly title: string | null;
  readonly content: Content;
}

export const CALLOUT_FLAVOURS = ["note", "tip", "warning", "differs"] as const;
export type CalloutFlavour = (typeof CALLOUT_FLAVOURS)[number];
