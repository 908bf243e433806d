import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { type ComposeProblem, composeProblems } from "./compose-problems.ts";
import { composeSuggestions, type Suggestion } from "./compose-suggestions.ts";
import type { Explained } from "./explained.ts";
import type { KindName, Severity } from "./lsp-conversion.ts";
import { watchProblems } from "./watch-problems.ts";

const kinds: Readonly<Record<Suggestion["kind"], KindName>> = { key: "Property", value: "Value", name: "Reference" };

/** The models that are Compose files: others are YAML too, and know nothing of services. */
const composeModels = new WeakSet<Monaco.editor.ITextModel>();
let registered = false;

/** Shows what is wrong in a Compose file while it is written, and offers what could come next. `partial`: other files add to it. */
export function helpCompose(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  explained: () => Explained,
  partial: boolean,
): () => void {
  if (!registered) {
    registered = true;
    registerCompletion(monaco);
  }
  composeModels.add(model);
  return watchProblems(monaco, model, "compose", (text) =>
    Promise.resolve(
      composeProblems(text, partial).map(({ problem, from, to }) => {
        const start = model.getPositionAt(from);
        const end = model.getPositionAt(to);
        return {
          startLineNumber: start.lineNumber,
          startColumn: start.column,
          // A mapping's range reaches over its lines; its first one says enough.
          endLineNumber: start.lineNumber,
          endColumn: end.lineNumber === start.lineNumber ? end.column : model.getLineMaxColumn(start.lineNumber),
          severity: severityOf(problem),
          message: explained().compose(problem),
        };
      }),
    ),
  );
}

function severityOf(problem: ComposeProblem): Severity {
  return problem.kind === "version" ? "Info" : "Error";
}

function registerCompletion(monaco: typeof Monaco): void {
  monaco.languages.registerCompletionItemProvider("yaml", {
    triggerCharacters: [" "],
    provideCompletionItems: (model, position) => {
      if (!composeModels.has(model)) return { suggestions: [] };
      const word = model.getWordUntilPosition(position);
      const range = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: word.endColumn,
      };
      const before = model.getValueInRange({
        startLineNumber: 1,
        startColumn: 1,
        endLineNumber: position.lineNumber,
        endColumn: word.startColumn,
      });
      const suggestions = composeSuggestions(model.getValue(), before).map(({ word: label, insert, kind }) => ({
        label,
        insertText: insert,
        kind: monaco.languages.CompletionItemKind[kinds[kind]],
        range,
      }));
      return { suggestions };
    },
  });
}
