import { describe, expect, it } from "vitest";
import { excerpt, fragments } from "./excerpt.ts";
import type { SearchDocument } from "./search-document.ts";

const document = (body: string, code = ""): SearchDocument => ({
  kind: "step",
  path: "/lessons/one#a",
  title: "",
  place: "",
  names: "",
  code,
  body,
});
const text = (found: readonly { readonly text: string }[]): string => found.map((piece) => piece.text).join("");

describe("fragments", () => {
  it("marks what was looked for, the longest first, whatever its case", () => {
    expect(fragments("Docker 컨테이너를", ["docker", "컨테이너를", "컨테이너"])).toEqual([
      { at: 0, text: "Docker", marked: true },
      { at: 6, text: " ", marked: false },
      { at: 7, text: "컨테이너를", marked: true },
    ]);
  });

  it("leaves a text whole in which nothing was found", () => {
    expect(fragments("이미지", ["볼륨"])).toEqual([{ at: 0, text: "이미지", marked: false }]);
    expect(fragments("이미지", [])).toEqual([{ at: 0, text: "이미지", marked: false }]);
  });
});

describe("excerpt", () => {
  it("shows the part in which most of the words stand", () => {
    const filler = "아무 말 ".repeat(60);
    const found = excerpt(document(`볼륨 ${filler} 볼륨에 데이터를 남겨요 ${filler}`), ["볼륨", "데이터"]);
    expect(text(found)).toContain("볼륨에 데이터를 남겨요");
    expect(text(found)).toMatch(/^… .* …$/);
    expect(found.filter((piece) => piece.marked).map((piece) => piece.text)).toEqual(["볼륨", "데이터"]);
  });

  it("shows a command when the words stand there", () => {
    expect(text(excerpt(document("다른 말", "docker container prune"), ["prune"]))).toBe("docker container prune");
  });

  it("is empty for an empty document", () => {
    expect(excerpt(document(""), ["볼륨"])).toEqual([]);
  });
});
