import { expect, it } from "vitest";
import { formOf } from "./text-form.ts";

it.each([
  ["", { text: "", ends: "lf", mark: false }],
  ["a\nb\n", { text: "a\nb\n", ends: "lf", mark: false }],
  ["\uFEFFa\r\nb\r\n", { text: "\uFEFFa\r\nb\r\n", ends: "crlf", mark: true }],
  ["a\nb\nc\r\n", { text: "a\nb\nc\n", ends: "mixed", mark: false }],
  ["a\r\nb\r\nc\n", { text: "a\r\nb\r\nc\r\n", ends: "mixed", mark: false }],
  ["a\rb", { text: "a\r\nb", ends: "mixed", mark: false }],
])("%j", (text, form) => {
  expect(formOf(text)).toEqual(form);
});
