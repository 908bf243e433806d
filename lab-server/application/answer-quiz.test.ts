import { expect, it } from "vitest";
import { testLab } from "#lab-server/testing/test-lab.ts";
import { answerQuiz } from "./answer-quiz.ts";
import { listProgress } from "./list-progress.ts";

const wrong = { kind: "choices" as const, choices: [0] };
const right = { kind: "choices" as const, choices: [1] };
const quiz = { lessonId: "lesson-quiz", quizId: "kernel" };

it("marks an answer, keeps it for its learner alone and tells all their pages", async () => {
  const { lab, caller, audience, clock } = await testLab();
  const kim = caller("kim");
  expect(await answerQuiz(lab.services, kim, { ...quiz, answer: wrong })).toEqual({ right: false });
  expect(await answerQuiz(lab.services, kim, { ...quiz, answer: right })).toEqual({ right: true });
  expect(await answerQuiz(lab.services, kim, { ...quiz, answer: wrong })).toEqual({ right: false });
  const kept = {
    lessonId: quiz.lessonId,
    passed: {},
    quizzes: { kernel: { answer: right, right: true, at: clock.now() } },
  };
  expect(await listProgress(lab.services, kim)).toEqual({ lessons: [kept] });
  expect(await listProgress(lab.services, caller("lee"))).toEqual({ lessons: [] });
  expect(audience.told.at(-1)).toEqual({ hearers: { identityId: "kim" }, name: "progress:changed", notice: kept });
});

it("refuses what is not asked anywhere", async () => {
  const { lab, caller } = await testLab();
  const kim = caller("kim");
  const code = (code: string) => ({ code });
  await expect(answerQuiz(lab.services, kim, { ...quiz, quizId: "other", answer: right })).rejects.toMatchObject(
    code("quiz.unknown"),
  );
  await expect(answerQuiz(lab.services, kim, { ...quiz, lessonId: "nope", answer: right })).rejects.toMatchObject(
    code("lesson.unknown"),
  );
  await expect(answerQuiz(lab.services, kim, { ...quiz, lessonId: "broken", answer: right })).rejects.toMatchObject(
    code("lesson.broken"),
  );
});
