import { describe, expect, it } from "vitest";
import { filterable, matches } from "./matches.ts";
import { initials, queryWords, spellings, tokens } from "./words.ts";

describe("tokens", () => {
  it("cuts Hangul into pairs of syllables and leaves other words whole", () => {
    expect(tokens("Docker 컨테이너, 172.17.0.2:80 볼")).toEqual([
      "docker",
      "컨테",
      "테이",
      "이너",
      "172",
      "17",
      "0",
      "2",
      "80",
      "볼",
    ]);
  });

  it("reaches over a blank between Hangul words", () => {
    expect(tokens("웹 사이트 띄우기, 끝")).toEqual(["웹", "사이", "이트", "띄우", "우기", "웹사", "트띄", "끝"]);
  });

  it("reads Hangul that arrives in parts", () => {
    expect(tokens("이미지".normalize("NFD"))).toEqual(["이미", "미지"]);
  });
});

describe("queryWords", () => {
  const found = (query: string): string[][] => queryWords(query).map(spellings);

  it("also looks for a noun without its particle", () => {
    expect(found("컨테이너를 지우면")).toEqual([
      ["컨테이너를", "컨테이너"],
      ["지우면", "지우며"],
    ]);
    expect(found("볼륨에서 데이터까지 ")).toEqual([
      ["볼륨에서", "볼륨"],
      ["데이터까지", "데이터"],
    ]);
  });

  it("does not mistake the end of a short word for a particle", () => {
    expect(found("경로 ")).toEqual([["경로"]]);
  });

  it("takes a particle off a Latin word", () => {
    expect(found("Dockerfile을 docker0의")).toEqual([["dockerfile"], ["docker0"]]);
  });

  it("allows for a syllable that is still being typed", () => {
    expect(found("컨텡")).toEqual([["컨텡", "컨테"]]);
    expect(found("컨ㅌ")).toEqual([["컨"]]);
  });

  it("knows initial consonants", () => {
    expect(queryWords("ㅋㅌㅇㄴ")).toEqual([{ kind: "initials", text: "ㅋㅌㅇㄴ" }]);
    expect(initials("컨테이너 실행")).toEqual(["ㅋㅌㅇㄴ", "ㅅㅎ", "ㅋㅌㅇㄴㅅㅎ"]);
  });

  it("is empty for what holds no letter", () => {
    expect(queryWords("  --  / ")).toEqual([]);
  });
});

describe("matches", () => {
  const entry = filterable("이미지 image 컨테이너를 만드는 틀", "이미지 image");
  it.each(["", "이미지를", "IMAGE", "ㅇㅁㅈ", "틀 image"])("%j fits", (query) => {
    expect(matches(entry, query)).toBe(true);
  });
  it.each(["볼륨", "ㅋㅌㅇㄴ", "image 볼륨"])("%j does not fit", (query) => {
    expect(matches(entry, query)).toBe(false);
  });
});
