import { MarkdownDocumentation } from "dockerfile-language-service/lib/dockerMarkdown.js";
import { expect, it } from "vitest";
import { exampleIn, topicOf } from "./dockerfile-topics.ts";
import { markdownOf } from "./lsp-conversion.ts";

const library = new MarkdownDocumentation();

it.each([
  ["FROM", "FROM"],
  ["COPY_FlagFrom", "from"],
  ["ADD_FlagChown", "chown"],
  ["HEALTHCHECK_FlagStartPeriod", "startPeriod"],
  ["HEALTHCHECK_FlagStartInterval", "startInterval"],
  ["HEALTHCHECK_NONE", "HEALTHCHECK"],
  ["ARG_NameOnly", "ARG"],
  ["escape", "escape"],
] as const)("the library's %s is about %s", (key, topic) => {
  expect(library.getMarkdown(key).contents).toEqual(expect.any(String));
  expect(topicOf(key)).toBe(topic);
});

it("what the library does not explain, nobody does", () => {
  expect(topicOf("PRINT")).toBeNull();
  expect(topicOf("COPY_FlagUnknown")).toBeNull();
});

it("keeps the library's examples, without its words and its links to elsewhere", () => {
  const contents = markdownOf(library.getMarkdown("ADD").contents)?.value ?? "";
  expect(contents).toContain("https://");
  expect(exampleIn(contents)).toBe("```\nADD hello.txt /absolute/path\nADD hello.txt relative/to/workdir\n```");
  expect(exampleIn("no example")).toBeNull();
});
