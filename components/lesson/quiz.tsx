import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { buttonLook } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { Quiz } from "#lesson-format/quiz.ts";
import { LatePart } from "./late-part.tsx";
import { proseElements } from "./prose.tsx";
import { choiceLook, fieldLook, QuizFrame, type QuizParts } from "./quiz-frame.tsx";

/** A quiz in a lesson: drawn on the server, answered once the reader is near and its script is there. */
export function LessonQuiz({ quiz }: { readonly quiz: Quiz }) {
  const choices = quiz.kind === "short" ? [] : quiz.choices;
  const parts: QuizParts = {
    kind: quiz.kind,
    ask: proseElements(quiz.ask),
    // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places.
    choices: choices.map((choice, place) => <Fragment key={place}>{proseElements(choice.text)}</Fragment>),
  };
  const rule =
    quiz.kind === "short"
      ? { kind: quiz.kind, answers: quiz.answers }
      : { kind: quiz.kind, choices: quiz.choices.map(({ right }) => ({ right })) };
  return (
    <div id={`quiz-${quiz.id}`} className="scroll-mt-20">
      <LatePart
        part={{
          kind: "quiz",
          quizId: quiz.id,
          rule,
          parts,
          // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places.
          whys: choices.map(({ why }, place) => why && <Fragment key={place}>{proseElements(why)}</Fragment>),
          explain: proseElements(quiz.explain),
        }}
        still={<StillQuiz parts={parts} />}
      />
    </div>
  );
}

/** The quiz before its script is there. */
function StillQuiz({ parts }: { readonly parts: QuizParts }) {
  const t = useTranslations("lesson.quiz");
  return (
    <QuizFrame
      {...parts}
      line={(place) => (
        <div className={choiceLook}>
          <span
            aria-hidden="true"
            className={cx(
              "mt-[0.34em] size-4 shrink-0 border border-line-strong",
              parts.kind === "single" ? "rounded-full" : "rounded-[3px]",
            )}
          />
          <span lang="ko" className="prose min-w-0 flex-1">
            {parts.choices[place]}
          </span>
        </div>
      )}
      field={<div className={fieldLook} />}
    >
      <span className={buttonLook({ size: "compact", className: "mt-4" })}>{t("check")}</span>
    </QuizFrame>
  );
}
