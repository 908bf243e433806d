import { DockerAssist } from "dockerfile-language-service/lib/dockerAssist.js";
import { DockerHover } from "dockerfile-language-service/lib/dockerHover.js";
import { MarkdownDocumentation } from "dockerfile-language-service/lib/dockerMarkdown.js";
import { PlainTextDocumentation } from "dockerfile-language-service/lib/dockerPlainText.js";
import { validate } from "dockerfile-utils";
import type * as Monaco from "monaco-editor/editor/editor.api.js";
import { TextDocument } from "vscode-languageserver-textdocument";
import { dockerfileAdvice } from "./dockerfile-advice.ts";
import { exampleIn, topicOf } from "./dockerfile-topics.ts";
import type { Explained } from "./explained.ts";
import { codeRange, kindOf, markdownOf, severityOf } from "./lsp-conversion.ts";
import { watchProblems } from "./watch-problems.ts";

const SNIPPET = 2;
const MARKDOWN = "markdown";

/** The library would ask Docker Hub for the tags of an image. The lab asks nobody outside. */
const noRegistry = { getTags: () => Promise.resolve([]) };
const capabilities = { snippetSupport: true, documentationFormat: [MARKDOWN] } as const;

/** The words of the file that is shown. */
let words: (() => Explained) | null = null;

/** Shows what is wrong in a Dockerfile while it is written, offers what could come next, and explains what the mouse is over. */
export function helpDockerfile(
  monaco: typeof Monaco,
  model: Monaco.editor.ITextModel,
  explained: () => Explained,
): () => void {
  const registered = words !== null;
  words = explained;
  if (!registered) {
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

const library = new MarkdownDocumentation();

/** What is said of the library's `key`: our words, and the library's example. Its own words are English and lead outside. */
function about(key: string): { readonly value: string } | null {
  const topic = topicOf(key);
  if (topic === null || words === null) return null;
  const example = exampleIn(markdownOf(library.getMarkdown(key).contents)?.value ?? "");
  return { value: [words().topic(topic), ...(example === null ? [] : [example])].join("\n\n") };
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
      const word = model.getWordUntilPosition(position);
      const here = {
        startLineNumber: position.lineNumber,
        endLineNumber: position.lineNumber,
        startColumn: word.startColumn,
        endColumn: position.column,
      };
      const suggestions = proposals.map((item): Monaco.languages.CompletionItem => {
        const edit = item.textEdit && "range" in item.textEdit ? item.textEdit : null;
        const documentation = typeof item.data === "string" ? about(item.data) : markdownOf(item.documentation);
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
  const own = { getMarkdown: (key: string) => ({ contents: about(key)?.value ?? "" }) };
  // The class asks only for `getMarkdown`, but names the whole class that its own words come from.
  const hover = new DockerHover(own as unknown as MarkdownDocumentation, new PlainTextDocumentation());
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
