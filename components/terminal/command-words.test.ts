import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import english from "#content/messages/terminal-tools.en.json" with { type: "json" };
import korean from "#content/messages/terminal-tools.ko.json" with { type: "json" };
import { stateOf } from "./command-drawing.ts";
import type { ShellCommand } from "./command-tracker.ts";
import { commandInWords, noteOf } from "./command-words.ts";

const ko = createTranslator({ locale: "ko", messages: korean, namespace: "terminalTools.command" });
const en = createTranslator({ locale: "en", messages: english, namespace: "terminalTools.command" });

function ended(exitCode: number | null, tookMs: number | null = null): ShellCommand {
  const place = { line: 0, dispose: () => undefined };
  const cell = { place, column: 0 };
  return { id: 1, text: "ping web", prompt: place, output: cell, end: cell, exitCode, running: false, tookMs };
}

describe("how a command went", () => {
  it("is no failure when the learner has stopped it", () => {
    expect([0, 1, 130, 137, null].map((exitCode) => stateOf(ended(exitCode)))).toEqual([
      "ok",
      "failed",
      "interrupted",
      "failed",
      "unknown",
    ]);
  });

  it("stands at the right of its line where it is out of the ordinary", () => {
    expect(noteOf(ended(0), ko)).toBeNull();
    expect(noteOf(ended(null), ko)).toBeNull();
    expect(noteOf(ended(1), ko)).toBe("종료 코드 1");
    expect(noteOf(ended(130, 3_000), ko)).toBe("Ctrl+C · 종료 코드 130 · 3.0초");
    expect(noteOf(ended(130), en)).toBe("Ctrl+C · exit code 130");
  });

  it("is told in a line", () => {
    expect(commandInWords(ended(0, 75_000), ko)).toBe("ping web — 성공, 1분 15초");
    expect(commandInWords(ended(130), ko)).toBe("ping web — Ctrl+C · 종료 코드 130");
  });
});
