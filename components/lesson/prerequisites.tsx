"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/i18n/navigation.ts";
import { useProgress } from "#components/lab-client/lab-provider.tsx";
import { Tick } from "#components/ui/tick.tsx";

/** A lesson that comes before. */
export interface Prerequisite {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly string[];
}

/** Which lessons come before this one, and whether they are done. It says so and stops nobody. */
export function Prerequisites({ lessons }: { readonly lessons: readonly Prerequisite[] }) {
  const t = useTranslations("lesson.prerequisites");
  const known = useProgress((state) => state.known);
  const passed = useProgress((state) => state.lessons);
  const done = lessons.map(({ id, steps }) => steps.every((step) => passed[id]?.[step] !== undefined));
  return (
    <div data-testid="prerequisites" className="mt-4 text-[0.9rem]">
      <p className="text-ink-faint">{t("title")}</p>
      <ul className="mt-1.5 flex flex-wrap gap-x-5 gap-y-1.5">
        {lessons.map(({ id, title }, place) => (
          <li key={id} className="flex items-center gap-2">
            <Tick done={done[place] === true} className="size-4" />
            <Link
              href={`/lessons/${id}`}
              prefetch={false}
              lang="ko"
              className="text-accent underline underline-offset-4"
            >
              {title}
            </Link>
            {done[place] && <span className="sr-only">{t("done")}</span>}
          </li>
        ))}
      </ul>
      {known && done.includes(false) && <p className="mt-1.5 text-ink-faint">{t("open")}</p>}
    </div>
  );
}
