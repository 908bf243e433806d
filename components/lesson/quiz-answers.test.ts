import { beforeEach, expect, test, vi } from "vitest";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import type { AnsweredQuiz } from "#contract/progress.ts";
import { keepAnswer, sendUnsent, unsentAnswer } from "./quiz-answers.ts";

const given = (choice: number, at: number): AnsweredQuiz => ({
  answer: { kind: "choices", choices: [choice] },
  right: choice === 1,
  at,
});
const right = given(1, 10);
const wrong = given(0, 20);

const request = vi.fn<(name: string, payload: { readonly answer: unknown }) => Promise<unknown>>();
const client = { request } as unknown as LabClient;
const sent = () => request.mock.calls.map(([, payload]) => payload.answer);
const keep = (answer: AnsweredQuiz) => keepAnswer(client, "lesson", "quiz", answer);

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
  request.mockReset();
  request.mockResolvedValue({ right: true });
});

test("an answer is kept until the lab server has it", async () => {
  request.mockRejectedValueOnce(new Error("gone"));
  expect(await keep(right)).toBe(false);
  expect(unsentAnswer("lesson", "quiz")).toEqual(right);
  expect(await sendUnsent(client, "lesson", "quiz")).toBe(true);
  expect(unsentAnswer("lesson", "quiz")).toBeNull();
});

test("a right answer that waits is sent too when a wrong one follows", async () => {
  request.mockRejectedValueOnce(new Error("gone"));
  await keep(right);
  expect(await keep(wrong)).toBe(true);
  expect(sent()).toEqual([right.answer, wrong.answer, right.answer]);
  expect(unsentAnswer("lesson", "quiz")).toBeNull();
});

test("what was given while another was on its way is kept until it has arrived itself", async () => {
  const slow = Promise.withResolvers<unknown>();
  request.mockReturnValueOnce(slow.promise).mockRejectedValueOnce(new Error("gone"));
  await Promise.all([keep(wrong), keep(right).then(() => slow.resolve({ right: false }))]);
  expect(sent()).toEqual([wrong.answer, right.answer, right.answer]);
  expect(unsentAnswer("lesson", "quiz")).toBeNull();
});
