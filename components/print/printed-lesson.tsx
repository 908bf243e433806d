import { getTranslations } from "next-intl/server";
import { type RecordedOutputs, recordedOutputs } from "#components/lesson/recorded-outputs.ts";
import type { Lesson, Step } from "#lesson-format/lesson.ts";
import { quizzesOf } from "#lesson-format/quiz.ts";
import { PrintedContent, type PrintedPlace } from "./printed-content.tsx";
import { PrintedAnswer } from "./printed-quiz.tsx";

/** Of places whose commands nobody ran. */
const NOTHING: RecordedOutputs = new Map();

interface PrintedLessonProps {
  readonly lesson: Lesson;
  /** What stands above the title, e.g. the chapter. */
  readonly above: string;
  /** How deep the lesson's own heading is: its steps are one deeper. */
  readonly depth: 1 | 2;
}

/** A lesson on paper: everything to read, questions with room for answers, the answers at its end. */
export async function PrintedLesson({ lesson, above, depth }: PrintedLessonProps) {
  const t = await getTranslations("lesson");
  const print = await getTranslations("print");
  const quizzes = quizzesOf(lesson);
  const quizNumbers = new Map(quizzes.map((quiz, index) => [quiz.id, index + 1]));
  const outputs = await Promise.all(lesson.steps.map((step) => recordedOutputs(lesson.id, step)));
  const place = (step: string, recorded: RecordedOutputs = NOTHING): PrintedPlace => ({
    id: `${lesson.id}-${step}`,
    quizNumbers,
    recorded,
  });
  const Title = depth === 1 ? "h1" : "h2";
  const Heading = depth === 1 ? "h2" : "h3";
  return (
    <article className="printed-lesson" id={`lesson-${lesson.id}`}>
      <header>
        <p className="printed-note" lang="ko">
          {above}
        </p>
        <Title lang="ko">{lesson.title}</Title>
        <p lang="ko">{lesson.summary}</p>
        <p className="printed-note">
          {t("minutes", { minutes: lesson.minutes })} · {t(`level.${lesson.level}`)}
        </p>
      </header>
      <PrintedContent content={lesson.intro} place={place(".intro")} />
      {lesson.steps.map((step, index) => (
        <section key={step.id}>
          <Heading lang="ko">
            <span className="printed-number">{index + 1}</span> {step.title}
          </Heading>
          <PrintedStep step={step} place={place(step.id, outputs[index])} />
        </section>
      ))}
      <PrintedContent content={lesson.closing} place={place(".closing")} />
      {quizzes.length > 0 && (
        <section className="printed-answers">
          <Heading>{print("answersTitle")}</Heading>
          <ol lang="ko">
            {quizzes.map((quiz, index) => (
              <PrintedAnswer key={quiz.id} quiz={quiz} number={index + 1} />
            ))}
          </ol>
        </section>
      )}
    </article>
  );
}

async function PrintedStep({ step, place }: { readonly step: Step; readonly place: PrintedPlace }) {
  const t = await getTranslations("print");
  return (
    <>
      <PrintedContent content={step.body} place={place} />
      {step.hints.map((hint, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: hints never change places.
        <aside key={index} className="printed-callout printed-hint">
          <p className="printed-label">{t("hint", { number: index + 1 })}</p>
          <PrintedContent content={hint} place={{ ...place, id: `${place.id}-hint-${index}` }} />
        </aside>
      ))}
      <aside className="printed-callout printed-solution">
        <p className="printed-label">{t("solution")}</p>
        <PrintedContent content={step.solution} place={{ ...place, id: `${place.id}-solution`, recorded: NOTHING }} />
      </aside>
    </>
  );
}
