import { expect, test } from "vitest";
import { type Answer, isRight, type QuizRule } from "./quiz.ts";

const multiple: QuizRule = { kind: "multiple", choices: [{ right: true }, { right: false }, { right: true }] };
const short: QuizRule = { kind: "short", answers: ["docker0", "도커 제로"] };
const chosen = (...choices: number[]): Answer => ({ kind: "choices", choices });
const written = (text: string): Answer => ({ kind: "text", text });

test.each<[QuizRule, Answer, boolean]>([
  [multiple, chosen(0, 2), true],
  [multiple, chosen(2, 0, 0), true],
  [multiple, chosen(0), false],
  [multiple, chosen(0, 1, 2), false],
  [multiple, chosen(0, 2, 9), false],
  [multiple, written("0"), false],
  [short, written(" Docker0 "), true],
  [short, written("도커   제로".normalize("NFD")), true],
  [short, written("docker1"), false],
  [short, chosen(0), false],
])("%j answered with %j: %s", (rule, answer, expected) => {
  expect(isRight(rule, answer)).toBe(expected);
});
