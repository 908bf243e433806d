import { describe, expect, it } from "vitest";
import { isDone, type LessonSummary, passedIn, placeToResume, points } from "./lesson-summary.ts";

const lesson = (id: string, title: string | null = id): LessonSummary => ({
  id,
  title,
  summary: "",
  minutes: 10,
  level: "beginner",
  prerequisites: [],
  project: false,
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

it("knows when a lesson is done, and that a broken one never is", () => {
  expect(isDone(lesson("one"), { one: { a: 1 } })).toBe(false);
  expect(isDone(lesson("one"), { one: { a: 1, b: 2 } })).toBe(true);
  expect(isDone(lesson("one", null), {})).toBe(false);
});

it("gives each step of a project its share of 100 points", () => {
  expect(points({ ...lesson("one"), steps: ["a", "b", "c"] }, { one: { a: 1, b: 1 } })).toBe(67);
  expect(points(lesson("one", null), {})).toBe(0);
});
