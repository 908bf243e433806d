import { expect, test } from "vitest";
import { findable, findCommands } from "./find-commands.ts";

const commands = [
  { id: "new", title: "새 터미널 열기", words: "새 터미널 셸 추가 new terminal shell" },
  { id: "split", title: "탭을 오른쪽으로 나누기", words: "나누기 분할 split right" },
  { id: "dark", title: "화면을 어둡게", words: "밝기 테마 다크 dark theme" },
  { id: "focus", title: "터미널로 가기", words: "포커스 focus terminal" },
].map((command) => findable({ ...command, run: () => undefined }));

const ids = (query: string) => findCommands(commands, query).map(({ id }) => id);

test("an empty query finds everything, as it is offered", () => {
  expect(ids("")).toEqual(["new", "split", "dark", "focus"]);
  expect(ids("  ")).toEqual(["new", "split", "dark", "focus"]);
});

test("words of both languages find a command, the best first", () => {
  expect(ids("터미널")).toEqual(["focus", "new"]);
  expect(ids("TERMINAL")).toEqual(["new", "focus"]);
  expect(ids("split right")).toEqual(["split"]);
  expect(ids("분할")).toEqual(["split"]);
  expect(ids("dark 화면")).toEqual(["dark"]);
  expect(ids("nothing")).toEqual([]);
});

test("initial consonants find a command", () => {
  expect(ids("ㅌㅁㄴ")).toEqual(["new", "focus"]);
  expect(ids("ㅅㅌㅁㄴ")).toEqual(["new"]);
});

test("a syllable that is still being typed finds what it may become", () => {
  for (const typed of ["터", "텀", "터미", "터민", "터미너"]) expect(ids(typed), typed).toContain("new");
});
