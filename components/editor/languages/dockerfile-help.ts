import { DockerAssist } from "dockerfile-language-service/lib/dockerAssist.js";
import { DockerCompletion } from "dockerfile-language-service/lib/dockerCompletion.js";
import { DockerHover } from "dockerfile-language-service/lib/dockerHover.js";
import { MarkdownDocumentation } from "dockerfile-language-service/lib/dockerMarkdown.js";
import { PlainTextDocumentation } from "dockerfile-language-service/lib/dockerPlainText.js";
import { validate } from "dockerfile-utils";
import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { TextDocument } from "vscode-languageserver-textdocument";
import { dockerfileAdvice } from "./dockerfile-advice.ts";
import type { Explained } from "./explained.ts";
import { codeRange, kindOf, markdownOf, severityOf } from "./lsp-conversion.ts";
import { watchProblems } from "./watch-problems.ts";

const SNIPPET = 2;
const MARKDOWN = "markdown";

/** The library would ask Docker Hub for the tags of an image. The lab asks nobody outside. */
const noRegistry = { getTags: () => Promise.resolve([]) };
const capabilities = { snippetSupport: true, documentationFormat: [MARKDOWN] } as const;

let registered = false;

/** Shows what is wrong in a Dockerfile while it is written, offers what could come next, and explains what the mouse is over. */
export function helpDockerfile(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  explained: () => Explained,
): () => void {
  if (!registered) {
    registered = true;
    registerCompletion(monaco);
    registerHover(monaco);
  }
  return watchProblems(monaco, model, "dockerfile", (text) =>
    Promise.resolve(
      validate(text).map((problem) => {
        const range = codeRange(problem.range);
        const advice = typeof problem.code === "number" ? dockerfileAdvice(problem.code) : null;
        return {
          ...range,
          severity: severityOf(problem.severity),
          message: advice
            ? explained().dockerfile(advice, problem.message, model.getValueInRange(range))
            : problem.message,
        };
      }),
    ),
  );
}

function registerCompletion(monaco: typeof Monaco): void {
  monaco.languages.registerCompletionItemProvider("dockerfile", {
    triggerCharacters: ["=", " ", "$", "-", ":"],
    provideCompletionItems: async (model, position) => {
      const document = TextDocument.create("", "", 0, model.getValue());
      // The class asks only for `getTags`, but names the whole client that it comes with.
      const registry = noRegistry as unknown as ConstructorParameters<typeof DockerAssist>[1];
      const assist = new DockerAssist(document, registry, { ...capabilities, documentationFormat: [MARKDOWN] });
      const proposals = await assist.computeProposals({
        line: position.lineNumber - 1,
        character: position.column - 1,
      });
      const completion = new DockerCompletion();
      const word = model.getWordUntilPosition(position);
      const here = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: position.column,
      };
      const suggestions = proposals.map((proposal): Monaco.languages.CompletionItem => {
        const item = completion.resolveCompletionItem(proposal, [MARKDOWN]);
        const edit = item.textEdit && "range" in item.textEdit ? item.textEdit : null;
        const documentation = markdownOf(item.documentation);
        return {
          label: item.label,
          kind: monaco.languages.CompletionItemKind[kindOf(item.kind)],
          insertText: edit?.newText ?? item.insertText ?? item.label,
          range: edit ? codeRange(edit.range) : here,
          ...(item.insertTextFormat === SNIPPET
            ? { insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet }
            : {}),
          ...(item.detail === undefined ? {} : { detail: item.detail }),
          ...(documentation ? { documentation } : {}),
        };
      });
      return { suggestions };
    },
  });
}

function registerHover(monaco: typeof Monaco): void {
  const hover = new DockerHover(new MarkdownDocumentation(), new PlainTextDocumentation());
  monaco.languages.registerHoverProvider("dockerfile", {
    provideHover: (model, position) => {
      const found = hover.onHover(model.getValue(), { line: position.lineNumber - 1, character: position.column - 1 }, [
        MARKDOWN,
      ]);
      const contents = markdownOf(found?.contents);
      if (!found || !contents) return null;
      return { contents: [contents], ...(found.range ? { range: codeRange(found.range) } : {}) };
    },
  });
}
