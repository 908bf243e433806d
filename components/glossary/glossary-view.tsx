import { getTranslations } from "next-intl/server";
import { courseFiles } from "#components/course/course-files.ts";
import { FilteredGroups, type ReferenceGroup } from "#components/reference/filtered-groups.tsx";
import { filterable } from "#components/search/matches.ts";
import { plainText } from "#components/search/plain-text.ts";
import { PlainPage } from "#components/shell/plain-page.tsx";
import type { DiagnosticCode } from "#lesson-format/diagnostic.ts";
import { letterGroups } from "./letter-groups.ts";
import { TermEntry } from "./term-entry.tsx";

/** What costs terms: a file or an entry that could not be read. */
const UNREADABLE: ReadonlySet<DiagnosticCode> = new Set(["file.unreadable", "yaml.syntax", "glossary.field"]);

/** Every term of the course with its meaning, and where it is taught. */
export async function GlossaryView() {
  const t = await getTranslations("glossary");
  const { glossary, diagnostics } = await courseFiles();
  const groups = letterGroups(glossary.values()).map(
    ({ letter, terms }): ReferenceGroup => ({
      id: `letter-${letter === "#" ? "other" : letter}`,
      title: letter,
      items: terms.map((term) => {
        const names = [term.term, term.english, ...term.also].join(" ");
        return {
          id: term.id,
          ...filterable(`${names} ${plainText(term.meaning)}`, names),
          content: <TermEntry term={term} />,
        };
      }),
    }),
  );
  return (
    <PlainPage title={t("title")} lead={t("lead", { count: glossary.size })} width="text">
      {diagnostics.some(({ code, file }) => UNREADABLE.has(code) && /[\\/]glossary[\\/]/.test(file)) && (
        <p className="mb-6 rounded-[12px] border border-warn-line bg-warn-soft px-4 py-3 text-[0.94rem]">
          {t("broken")}
        </p>
      )}
      {glossary.size === 0 ? (
        <p>{t("empty")}</p>
      ) : (
        <FilteredGroups groups={groups} lang="ko" page="glossary" index="line" />
      )}
    </PlainPage>
  );
}
