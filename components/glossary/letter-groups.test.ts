import { expect, it } from "vitest";
import type { Term } from "#lesson-format/glossary.ts";
import { letterGroups } from "./letter-groups.ts";

const term = (name: string): Term => ({
  id: name,
  term: name,
  english: "",
  meaning: { type: "root", children: [] },
  also: [],
  lesson: null,
  chapter: "images",
});

it("orders terms like a dictionary: Hangul, Latin letters, the rest", () => {
  const groups = letterGroups(
    ["veth", "컨테이너", "172.17.0.0/16", "끝", "cgroup", "격리", "Compose", "커널"].map(term),
  );
  expect(groups.map(({ letter, terms }) => [letter, terms.map((each) => each.term)])).toEqual([
    ["ㄱ", ["격리", "끝"]],
    ["ㅋ", ["커널", "컨테이너"]],
    ["C", ["cgroup", "Compose"]],
    ["V", ["veth"]],
    ["#", ["172.17.0.0/16"]],
  ]);
});
