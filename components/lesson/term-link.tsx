import { getLocale, getTranslations } from "next-intl/server";
import { type ReactNode, useId } from "react";
import { courseFiles } from "#components/course/course-files.ts";
import { getPathname } from "#components/i18n/navigation.ts";
import type { Term } from "#lesson-format/glossary.ts";
import { elements } from "./elements.tsx";

interface TermLinkProps {
  /** Id in the glossary. */
  readonly term: string;
  readonly children: ReactNode;
}

/** A term that explains itself. Without script it leads to the glossary. */
export function TermLink({ term, children }: TermLinkProps) {
  const id = useId();
  return (
    <Explained id={id} term={term}>
      {children}
    </Explained>
  );
}

async function Explained({ id, term: name, children }: TermLinkProps & { readonly id: string }) {
  const term = (await courseFiles()).glossary.get(name);
  if (!term) return children;
  const locale = await getLocale();
  const entry = `${getPathname({ href: "/glossary", locale })}#${term.id}`;
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a button would not break lines and is no text to select. */}
      <a
        href={entry}
        role="button"
        aria-expanded={false}
        aria-controls={id}
        aria-describedby={`${id}-meaning`}
        data-extra
        data-term={term.id}
        className="term-link"
      >
        {children}
      </a>
      <span id={id} popover="manual" lang="ko" className="term-panel">
        <Panel id={id} term={term} entry={entry} />
      </span>
    </>
  );
}

async function Panel({ id, term, entry }: { readonly id: string; readonly term: Term; readonly entry: string }) {
  const t = await getTranslations("lesson.term");
  const locale = await getLocale();
  const { lessons } = await courseFiles();
  const taught = term.lesson && lessons.get(term.lesson.id)?.lesson;
  const step = term.lesson?.step ?? null;
  return (
    <>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-[1rem] font-[680] text-ink">{term.term}</span>
        <span lang="en" className="text-[0.84rem] text-ink-faint">
          {term.english}
        </span>
      </span>
      <span id={`${id}-meaning`} className="mt-1 block leading-[1.7] text-ink-soft">
        {elements(term.meaning)}
      </span>
      <span className="mt-2.5 flex flex-wrap gap-x-4 gap-y-1 border-t border-line pt-2 text-[0.84rem]">
        {taught && (
          <span className="text-ink-faint">
            {t("taught")}{" "}
            <a href={`${getPathname({ href: `/lessons/${taught.id}`, locale })}${step === null ? "" : `#${step}`}`}>
              {taught.title}
            </a>
          </span>
        )}
        <a href={entry}>{t("glossary")}</a>
      </span>
    </>
  );
}
