import { expect, it } from "vitest";
import { codeRange, kindOf, markdownOf, severityOf } from "./lsp-conversion.ts";

it("counts from one where the protocol counts from nought", () => {
  expect(codeRange({ start: { line: 0, character: 2 }, end: { line: 1, character: 0 } })).toEqual({
    startLineNumber: 1,
    startColumn: 3,
    endLineNumber: 2,
    endColumn: 1,
  });
});

it("names severities and kinds, and has something for unknown ones", () => {
  expect([1, 2, 3, 4, undefined, 9].map(severityOf)).toEqual(["Error", "Warning", "Info", "Hint", "Error", "Error"]);
  expect([14, 10, undefined, 99].map(kindOf)).toEqual(["Keyword", "Property", "Text", "Text"]);
});

it.each([
  ["text", { value: "text" }],
  [{ kind: "markdown", value: "**b**" }, { value: "**b**" }],
  [["a", { language: "x", value: "b" }], { value: "a\n\nb" }],
  [undefined, null],
  [[], null],
  [{ value: 1 }, null],
])("reads documentation %j", (documentation, markdown) => {
  expect(markdownOf(documentation)).toEqual(markdown);
});
