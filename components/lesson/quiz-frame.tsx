import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** A quiz's parts, as they are drawn on the server. */
export interface QuizParts {
  readonly kind: "single" | "multiple" | "short";
  readonly ask: ReactNode;
  /** The texts of the choices; none in a short quiz. */
  readonly choices: readonly ReactNode[];
}

interface QuizFrameProps extends QuizParts {
  /** Draws a choice's line, its text included. */
  readonly line: (place: number) => ReactNode;
  /** What stands below the question: the field of a short answer. */
  readonly field: ReactNode;
  /** What stands below the answers. */
  readonly children: ReactNode;
}

/** How a quiz looks, whether or not its script is there. */
export function QuizFrame({ kind, ask, choices, line, field, children }: QuizFrameProps) {
  const t = useTranslations("lesson.quiz");
  return (
    <div className="rounded-[14px] border border-accent-line bg-surface px-5 pt-4 pb-5">
      <p className="flex flex-wrap items-center gap-x-2 text-[0.84rem] font-[620] text-accent">
        <CircleHelp className="size-[17px]" aria-hidden="true" />
        {t("label")}
        <span className="font-[480] text-ink-faint">{t(kind)}</span>
      </p>
      <fieldset className="mt-1.5">
        <legend className="float-left w-full text-[1.02rem] leading-[1.7] font-[620]">
          <span lang="ko" className="prose">
            {ask}
          </span>
        </legend>
        {kind === "short" ? (
          <div className="clear-both pt-3">{field}</div>
        ) : (
          <ul className="clear-both space-y-1.5 pt-3">
            {choices.map((_, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: choices never change places.
              <li key={place}>{line(place)}</li>
            ))}
          </ul>
        )}
      </fieldset>
      {children}
    </div>
  );
}

/** The classes of a choice's line and of the field, the same with and without script. */
export const choiceLook =
  "flex cursor-pointer items-start gap-3 rounded-[10px] border border-line px-3.5 py-2 text-[0.98rem] leading-[1.7] transition-colors hover:border-line-strong hover:bg-sunken";
export const fieldLook =
  "h-10 w-full max-w-80 rounded-[9px] border border-line-strong bg-paper px-3 text-[0.98rem] focus-visible:border-accent";
