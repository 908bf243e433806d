import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { pageLanguage } from "./page-language.ts";

const asked = (url: string, wish?: string) =>
  ({ url, headers: wish === undefined ? {} : { "accept-language": wish } }) as IncomingMessage;

it.each([
  ["/", "ko"],
  ["/en", "en"],
  ["/en?x", "en"],
  ["/en/lessons/a", "en"],
  ["/english", "ko"],
])("the site's page %s is in %s, whatever the browser wants", (url, language) => {
  expect(pageLanguage(asked(url, "fr"), false)).toBe(language);
});

it.each([
  [undefined, "ko"],
  ["fr", "ko"],
  ["en-GB,en;q=0.9", "en"],
  ["fr, en;q=0.5, ko;q=0.4", "en"],
  ["en;q=0.5, ko-KR", "ko"],
  ["en;q=0", "ko"],
  ["en;q=x", "ko"],
])("what a transfer says to a browser that wants %s is in %s", (wish, language) => {
  expect(pageLanguage(asked("/en", wish), true)).toBe(language);
});
