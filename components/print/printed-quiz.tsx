import { getTranslations } from "next-intl/server";
import { elements } from "#components/lesson/elements.tsx";
import type { Quiz } from "#lesson-format/quiz.ts";

/** Numbers of choices as they stand in Korean exams. */
const MARKS = "①②③④⑤⑥";

interface PrintedQuizProps {
  readonly quiz: Quiz;
  /** From 1 on within the lesson. */
  readonly number: number;
}

/** A question to answer with a pen. */
export async function PrintedQuiz({ quiz, number }: PrintedQuizProps) {
  const t = await getTranslations("print");
  return (
    <section className="printed-quiz">
      <p className="printed-label">{t("quiz", { number })}</p>
      <div className="prose">{elements(quiz.ask)}</div>
      {quiz.kind === "short" ? (
        <p className="printed-blank">{t("short")} </p>
      ) : (
        <>
          {quiz.kind === "multiple" && <p className="printed-note">{t("multiple")}</p>}
          <ul>
            {quiz.choices.map((choice, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places.
              <li key={index}>
                {MARKS.charAt(index)} {elements(choice.text)}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** What is right, and why: stands at the end of the lesson. */
export function PrintedAnswer({ quiz, number }: PrintedQuizProps) {
  const right =
    quiz.kind === "short"
      ? quiz.answers.join(", ")
      : quiz.choices.flatMap((choice, index) => (choice.right ? [MARKS.charAt(index)] : [])).join(" ");
  return (
    <li>
      <strong>
        {number}. {right}
      </strong>
      <div className="prose">{elements(quiz.explain)}</div>
    </li>
  );
}
