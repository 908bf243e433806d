import { BookOpen, ListChecks, SquareTerminal, Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Fragment } from "./excerpt.ts";
import type { SearchHit } from "./search-engine.ts";

const icons = { lesson: BookOpen, step: ListChecks, term: Tag, command: SquareTerminal } as const;

/** What one hit says: what it is, its title, where it stands and the text around what was looked for. */
export function HitLine({ hit }: { readonly hit: SearchHit }) {
  const t = useTranslations("search.kind");
  const Icon = icons[hit.kind];
  return (
    <>
      <Icon className="mt-[0.28rem] size-[18px] shrink-0 text-ink-faint" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-baseline gap-x-2.5">
          <span
            lang="ko"
            className={hit.kind === "command" ? "font-mono text-[0.94rem] font-[600]" : "text-[1rem] font-[620]"}
          >
            <Marked fragments={hit.title} />
          </span>
          <span className="text-[0.82rem] text-ink-faint">
            <span className="sr-only">{t(hit.kind)} </span>
            <span lang="ko">{hit.place}</span>
          </span>
        </span>
        {hit.context.length > 0 && (
          <span lang="ko" className="mt-0.5 line-clamp-2 text-[0.88rem] leading-[1.6] text-ink-soft">
            <Marked fragments={hit.context} />
          </span>
        )}
      </span>
    </>
  );
}

function Marked({ fragments }: { readonly fragments: readonly Fragment[] }) {
  return fragments.map(({ at, text, marked }) =>
    marked ? (
      <mark
        key={at}
        className="rounded-[3px] bg-accent-soft text-inherit shadow-[inset_0_-1px_0_var(--color-accent-line)]"
      >
        {text}
      </mark>
    ) : (
      <span key={at}>{text}</span>
    ),
  );
}
