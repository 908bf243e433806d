import { describe, expect, it } from "vitest";
import { type LessonSummary, passedIn, placeToResume } from "./lesson-summary.ts";

const lesson = (id: string, title: string | null = id): LessonSummary => ({
  id,
  title,
  summary: "",
  minutes: 10,
  steps: title === null ? [] : ["a", "b"],
});
const course = [lesson("one"), lesson("two"), lesson("three")];

describe("placeToResume", () => {
  it("is the first lesson for a newcomer", () => {
    expect(placeToResume(course, {})?.id).toBe("one");
  });

  it("is the lesson worked on last", () => {
    expect(placeToResume(course, { one: { a: 5 }, two: { a: 9 } })?.id).toBe("two");
  });

  it("passes over what is done or broken", () => {
    expect(placeToResume([lesson("zero", null), ...course], { one: { a: 1, b: 2 } })?.id).toBe("two");
    expect(placeToResume([lesson("one")], { one: { a: 1, b: 2 } })).toBeNull();
  });
});

it("does not count steps that are gone from the lesson", () => {
  expect(passedIn(lesson("one"), { one: { a: 1, gone: 2 } })).toBe(1);
});
