import checksEn from "#content/messages/checks.en.json" with { type: "json" };
import checksKo from "#content/messages/checks.ko.json" with { type: "json" };
import editorEn from "#content/messages/editor.en.json" with { type: "json" };
import editorKo from "#content/messages/editor.ko.json" with { type: "json" };
import en from "#content/messages/en.json" with { type: "json" };
import engineEn from "#content/messages/engine.en.json" with { type: "json" };
import engineKo from "#content/messages/engine.ko.json" with { type: "json" };
import ko from "#content/messages/ko.json" with { type: "json" };
import layoutEn from "#content/messages/layout.en.json" with { type: "json" };
import layoutKo from "#content/messages/layout.ko.json" with { type: "json" };
import readingEn from "#content/messages/reading.en.json" with { type: "json" };
import readingKo from "#content/messages/reading.ko.json" with { type: "json" };
import recordingsEn from "#content/messages/recordings.en.json" with { type: "json" };
import recordingsKo from "#content/messages/recordings.ko.json" with { type: "json" };
import terminalToolsEn from "#content/messages/terminal-tools.en.json" with { type: "json" };
import terminalToolsKo from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import type { Locale } from "./routing.ts";

const korean = {
  ...ko,
  ...readingKo,
  ...layoutKo,
  ...terminalToolsKo,
  ...engineKo,
  ...editorKo,
  ...recordingsKo,
  checks: checksKo,
};
const english: Catalogue = {
  ...en,
  ...readingEn,
  ...layoutEn,
  ...terminalToolsEn,
  ...engineEn,
  ...editorEn,
  ...recordingsEn,
  checks: checksEn,
};

/** Every message of the site. Korean is the source: other languages must have its keys. */
export type Catalogue = typeof korean;

/** The messages of a language. */
export function catalogue(locale: Locale): Catalogue {
  return locale === "ko" ? korean : english;
}
