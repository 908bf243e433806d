import type * as Monaco from "monaco-editor/editor/editor.api.js";
import type { CodeRange, Severity } from "./lsp-conversion.ts";

/** A pause in typing after which a text is looked at. */
const PAUSE_MS = 250;

/** Something that is wrong in a text, in words. */
export interface Problem extends CodeRange {
  readonly severity: Severity;
  readonly message: string;
}

/** Marks the problems of a text, and looks again whenever it has changed, until the returned function is called. */
export function watchProblems(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  owner: string,
  find: (text: string) => Promise<readonly Problem[]>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async (): Promise<void> => {
    const version = model.getVersionId();
    const text = model.getValue();
    // Who has written nothing yet has done nothing wrong.
    const problems = text.trim() === "" ? [] : await find(text);
    if (model.isDisposed() || model.getVersionId() !== version) return;
    const markers = problems.map(({ severity, ...rest }) => ({
      ...rest,
      severity: monaco.MarkerSeverity[severity],
      source: owner,
    }));
    monaco.editor.setModelMarkers(model, owner, markers);
  };
  const changed = model.onDidChangeContent(() => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), PAUSE_MS);
  });
  void look();
  return () => {
    clearTimeout(timer);
    changed.dispose();
  };
}
