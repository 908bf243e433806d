import type { Components } from "hast-util-to-jsx-runtime";
import { getTranslations } from "next-intl/server";
import { courseFiles } from "#components/course/course-files.ts";
import { placeTitle } from "#components/course/place-title.ts";
import { elements } from "#components/lesson/elements.tsx";
import { AnchorLink } from "#components/reference/anchor-link.tsx";
import { termAnchor } from "#components/reference/anchors.ts";
import { PlaceLink } from "#components/reference/place-link.tsx";
import type { Term } from "#lesson-format/glossary.ts";

/** Terms in a meaning lead to their own entries. */
const parts: Partial<Components> = {
  span: ({ children, ...rest }) => {
    const term = (rest as { readonly "data-term"?: unknown })["data-term"];
    return typeof term === "string" ? <a href={`#${termAnchor(term)}`}>{children}</a> : <span>{children}</span>;
  },
};

/** One term of the glossary. */
export async function TermEntry({ term }: { readonly term: Term }) {
  const t = await getTranslations("glossary");
  const place = term.lesson ? placeTitle(await courseFiles(), term.lesson.id, term.lesson.step) : null;
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-x-3">
        <span lang="ko" className="text-[1.08rem] font-[680]">
          {term.term}
        </span>
        <span lang="en" className="text-[0.92rem] text-ink-soft">
          {term.english}
        </span>
        <AnchorLink id={termAnchor(term.id)} label={t("link", { term: term.term })} />
      </h3>
      <p lang="ko" className="prose mt-1 text-[0.98rem] leading-[1.75]">
        {elements(term.meaning, parts)}
      </p>
      <p className="mt-1.5 flex flex-wrap gap-x-6 text-[0.88rem] text-ink-faint empty:hidden">
        {term.also.length > 0 && (
          <span>
            {t("also")} <span lang="ko">{term.also.join(", ")}</span>
          </span>
        )}
        {term.lesson && place !== null && (
          <span>
            {t("taught")} <PlaceLink lesson={term.lesson.id} step={term.lesson.step} title={place} />
          </span>
        )}
      </p>
    </>
  );
}
