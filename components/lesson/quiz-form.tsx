"use client";

import { Check, CircleCheck, RotateCcw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type SubmitEvent, useEffect, useId, useRef, useState } from "react";
import { useConnection, useLabClient, useProgress } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import { useLabSession } from "#components/workbench/session-context.tsx";
import type { QuizAnswer } from "#contract/progress.ts";
import { isRight, type QuizRule } from "#lesson-format/quiz.ts";
import { keepAnswer, sendUnsent, unsentAnswer } from "./quiz-answers.ts";
import { choiceLook, fieldLook, QuizFrame, type QuizParts } from "./quiz-frame.tsx";

interface QuizFormProps {
  readonly quizId: string;
  readonly rule: QuizRule;
  readonly parts: QuizParts;
  /** For each choice: what is said when it was chosen. */
  readonly whys: readonly ReactNode[];
  readonly explain: ReactNode;
}

/** What is in the form; judged once the learner asked for it. */
interface Draft {
  readonly chosen: readonly number[];
  readonly text: string;
  readonly judged: boolean | null;
}

const EMPTY: Draft = { chosen: [], text: "", judged: null };

function draftOf(answer: QuizAnswer, right: boolean): Draft {
  return answer.kind === "choices"
    ? { chosen: answer.choices, text: "", judged: right }
    : { chosen: [], text: answer.text, judged: right };
}

/** A quiz that can be answered. The page judges by itself, so that it also works without the lab server. */
export function QuizForm({ quizId, rule, parts, whys, explain }: QuizFormProps) {
  const t = useTranslations("lesson.quiz");
  const client = useLabClient();
  const { lessonId } = useLabSession();
  const connected = useConnection() === "connected";
  const kept = useProgress((state) => state.quizzes[lessonId]?.[quizId]);
  const [own, setOwn] = useState<Draft | null>(null);
  const [unsent, setUnsent] = useState(() => unsentAnswer(lessonId, quizId));
  const [missing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();
  const known = unsent ?? kept;
  const draft = own ?? (known ? draftOf(known.answer, known.right) : EMPTY);
  const { judged } = draft;

  useEffect(() => {
    if (!connected) return;
    let stale = false;
    void sendUnsent(client, lessonId, quizId).then((sent) => !stale && sent && setUnsent(null));
    return () => {
      stale = true;
    };
  }, [client, connected, lessonId, quizId]);

  const change = (next: Partial<Draft>): void => {
    setMissing(false);
    setOwn({ ...draft, ...next, judged: null });
  };
  const again = (): void => {
    setOwn(EMPTY);
    form.current?.querySelector("input")?.focus();
  };
  const answer = (event: SubmitEvent): void => {
    event.preventDefault();
    if (judged !== null) {
      again();
      return;
    }
    const given: QuizAnswer =
      rule.kind === "short"
        ? { kind: "text", text: draft.text.trim() }
        : { kind: "choices", choices: [...draft.chosen] };
    if (given.kind === "text" ? given.text === "" : given.choices.length === 0) {
      setMissing(true);
      form.current?.querySelector("input")?.focus();
      return;
    }
    const right = isRight(rule, given);
    const all = { answer: given, right, at: Date.now() };
    setOwn({ ...draft, judged: right });
    setUnsent(all);
    void keepAnswer(client, lessonId, quizId, all).then((sent) => sent && setUnsent(null));
  };
  const choose = (place: number, on: boolean): void => {
    const others = rule.kind === "multiple" ? draft.chosen.filter((each) => each !== place) : [];
    change({ chosen: on ? [...others, place].toSorted((a, b) => a - b) : others });
  };

  return (
    <form ref={form} data-testid="quiz" data-quiz={quizId} data-judged={judged ?? "open"} onSubmit={answer} noValidate>
      <QuizFrame
        {...parts}
        line={(place) => (
          <Choice
            name={`${id}-choice`}
            single={rule.kind === "single"}
            chosen={draft.chosen.includes(place)}
            verdict={judged !== null && draft.chosen.includes(place) ? rightAt(rule, place) : null}
            why={whys[place]}
            onChoose={(on) => choose(place, on)}
          >
            {parts.choices[place]}
          </Choice>
        )}
        field={
          <input
            type="text"
            aria-label={t("field")}
            aria-invalid={missing}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            maxLength={200}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
            className={fieldLook}
          />
        }
      >
        <div role="status" className="empty:hidden">
          {missing && (
            <p className="mt-3 text-[0.92rem] text-warn">{t(rule.kind === "short" ? "missingText" : "missing")}</p>
          )}
          {judged !== null && <Judgement right={judged} explain={explain} />}
          {judged !== null && unsent && !connected && <p className="mt-2 text-[0.84rem] text-ink-faint">{t("kept")}</p>}
        </div>
        <Button type="submit" size="compact" className="mt-4">
          {judged !== null && <RotateCcw className="size-4" aria-hidden="true" />}
          {judged === null ? t("check") : t("again")}
        </Button>
      </QuizFrame>
    </form>
  );
}

function rightAt(rule: QuizRule, place: number): boolean {
  return rule.kind !== "short" && rule.choices[place]?.right === true;
}

interface ChoiceProps {
  readonly name: string;
  readonly single: boolean;
  readonly chosen: boolean;
  /** Whether this choice was right; null while nothing is judged. */
  readonly verdict: boolean | null;
  readonly why: ReactNode;
  readonly onChoose: (on: boolean) => void;
  readonly children: ReactNode;
}

function Choice({ name, single, chosen, verdict, why, onChoose, children }: ChoiceProps) {
  const t = useTranslations("lesson.quiz");
  return (
    <>
      <label
        className={cx(
          choiceLook,
          verdict === false
            ? "border-warn-line bg-warn-soft"
            : "has-checked:border-accent-line has-checked:bg-accent-soft",
        )}
      >
        <input
          type={single ? "radio" : "checkbox"}
          name={name}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
          className="mt-[0.34em] size-4 shrink-0"
        />
        <span lang="ko" className="prose min-w-0 flex-1">
          {children}
        </span>
        {verdict !== null && (
          <span className={cx("mt-[0.4em] shrink-0", verdict ? "text-accent" : "text-warn")}>
            {verdict ? (
              <Check className="size-[18px]" aria-hidden="true" />
            ) : (
              <X className="size-[18px]" aria-hidden="true" />
            )}
            <span className="sr-only">{verdict ? t("choiceRight") : t("choiceWrong")}</span>
          </span>
        )}
      </label>
      {verdict !== null && why && (
        <p
          lang="ko"
          className="prose animate-appear pt-1 pr-3 pb-1 pl-[2.65rem] text-[0.92rem] leading-[1.7] text-ink-soft"
        >
          {why}
        </p>
      )}
    </>
  );
}

function Judgement({ right, explain }: { readonly right: boolean; readonly explain: ReactNode }) {
  const t = useTranslations("lesson.quiz");
  return (
    <div
      className={cx(
        "mt-4 animate-appear rounded-[10px] border px-4 py-3",
        right ? "border-accent-line bg-accent-soft" : "border-warn-line bg-warn-soft",
      )}
    >
      <p className="flex items-center gap-2 text-[0.95rem] font-[650]">
        {right ? (
          <CircleCheck className="size-[18px] text-accent" aria-hidden="true" />
        ) : (
          <X className="size-[18px] text-warn" aria-hidden="true" />
        )}
        {right ? t("right") : t("wrong")}
      </p>
      {right ? (
        <Explanation>{explain}</Explanation>
      ) : (
        // Who is asked to think again must not read the answer before.
        <details className="mt-1.5">
          <summary className="w-fit cursor-pointer text-[0.88rem] text-ink-soft underline underline-offset-4">
            {t("explain")}
          </summary>
          <Explanation>{explain}</Explanation>
        </details>
      )}
    </div>
  );
}

function Explanation({ children }: { readonly children: ReactNode }) {
  return (
    <div lang="ko" className="prose mt-1 text-[0.95rem] leading-[1.72] text-ink-soft">
      {children}
    </div>
  );
}
