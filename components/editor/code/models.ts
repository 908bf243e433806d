import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api.js";
import { isCompose, isPartialCompose, languageOf } from "../file-language.ts";
import type { Explained } from "../languages/explained.ts";
import type { OpenFile } from "../open-file.ts";
import type { OpenFiles } from "../open-files.ts";
import { code } from "./monaco.ts";

/** A pause in typing after which what was typed is kept in the browser. */
const DRAFT_MS = 300;

interface Kept {
  readonly model: MonacoEditor.ITextModel;
  readonly stopHelp: () => void;
  given: number;
  view: MonacoEditor.ICodeEditorViewState | null;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** The texts of the open files as Monaco holds them: with undo histories, and in step with `OpenFiles` both ways. */
class Models {
  readonly #files: OpenFiles;
  readonly #kept = new Map<string, Kept>();
  #explained: Explained | null = null;

  constructor(files: OpenFiles) {
    this.#files = files;
    files.store.subscribe(() => this.#follow());
  }

  /** In which words problems are told from now on. */
  setExplained(explained: Explained): void {
    this.#explained = explained;
  }

  /** The model of a file that is open as a text. */
  model(path: string): MonacoEditor.ITextModel | null {
    const kept = this.#kept.get(path);
    if (kept) return kept.model;
    const file = this.#files.find(path);
    if (file?.body.kind !== "text") return null;
    return this.#make(file).model;
  }

  view(path: string): MonacoEditor.ICodeEditorViewState | null {
    return this.#kept.get(path)?.view ?? null;
  }

  keepView(path: string, view: MonacoEditor.ICodeEditorViewState): void {
    const kept = this.#kept.get(path);
    if (kept) kept.view = view;
  }

  #make(file: OpenFile): Kept {
    const { path } = file;
    const language = languageOf(path, file.text);
    const model = code.editor.createModel(file.text, language);
    // Monaco ends the lines of a text that has none yet as the reader's own machine does; the sandbox is a Linux.
    if (!file.text.includes("\r\n")) model.setEOL(code.editor.EndOfLineSequence.LF);
    model.updateOptions({ tabSize: language === "yaml" || language === "json" ? 2 : 4, insertSpaces: true });
    const kept: Kept = { model, given: file.given, view: null, timer: undefined, stopHelp: this.#help(path, model) };
    this.#kept.set(path, kept);
    model.onDidChangeContent(() => {
      this.#files.edit(path, textOf(model));
      clearTimeout(kept.timer);
      kept.timer = setTimeout(() => this.#files.keepDraft(path), DRAFT_MS);
    });
    return kept;
  }

  /** Loads what helps with this kind of file. Without the network there is none, and one writes on without it. */
  #help(path: string, model: MonacoEditor.ITextModel): () => void {
    let stop: () => void = () => undefined;
    let stopped = false;
    const begin = async (): Promise<void> => {
      const explained = (): Explained => {
        if (!this.#explained) throw new Error("nobody has set the words for problems");
        return this.#explained;
      };
      if (model.getLanguageId() === "dockerfile") {
        const { helpDockerfile } = await import("../languages/dockerfile-help.ts");
        if (!stopped) stop = helpDockerfile(code, model, explained);
      } else if (isCompose(path)) {
        const { helpCompose } = await import("../languages/compose-help.ts");
        if (!stopped) stop = helpCompose(code, model, explained, isPartialCompose(path));
      }
    };
    begin().catch((error: unknown) => console.warn("The help for this kind of file is not there", error));
    return () => {
      stopped = true;
      stop();
    };
  }

  #follow(): void {
    for (const [path, kept] of this.#kept) {
      const file = this.#files.find(path);
      if (file?.body.kind !== "text") this.#drop(path, kept);
      else if (file.given !== kept.given) {
        kept.given = file.given;
        if (textOf(kept.model) !== file.text) replace(kept.model, file.text);
      }
    }
  }

  #drop(path: string, kept: Kept): void {
    clearTimeout(kept.timer);
    this.#kept.delete(path);
    kept.stopHelp();
    kept.model.dispose();
  }
}

const all = new WeakMap<OpenFiles, Models>();

/** The models of these open files; the same ones each time, so that a panel that comes back finds its undo history. */
export function modelsOf(files: OpenFiles): Models {
  const known = all.get(files) ?? new Models(files);
  all.set(files, known);
  return known;
}

function textOf(model: MonacoEditor.ITextModel): string {
  return model.getValue(code.editor.EndOfLinePreference.TextDefined, true);
}

/** Another text in a model, as one step that can be undone. What Monaco keeps beside the text (mark, line ends) can only be set anew. */
function replace(model: MonacoEditor.ITextModel, text: string): void {
  const before = textOf(model);
  const sameForm = before.includes("\r\n") === text.includes("\r\n") && before[0] !== "\uFEFF" && text[0] !== "\uFEFF";
  if (!sameForm) model.setValue(text);
  else model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
}
