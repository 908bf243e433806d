import path from "node:path";
import { FileWarning } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { Link } from "#components/i18n/navigation.ts";
import { SiteHeader } from "#components/shell/site-header.tsx";
import { buttonLook } from "#components/ui/button.tsx";
import type { Diagnostic } from "#lesson-format/diagnostic.ts";
import { diagnosticText } from "./diagnostic-text.ts";

/** Stands in place of a lesson whose files do not parse: for its author, with file, line and what is wrong. */
export async function BrokenLesson({
  id,
  diagnostics,
}: {
  readonly id: string;
  readonly diagnostics: readonly Diagnostic[];
}) {
  const t = await getTranslations("broken");
  const locale = await getLocale();
  return (
    <>
      <SiteHeader />
      <main id="main" tabIndex={-1} className="mx-auto w-full max-w-[52rem] flex-1 px-5 py-14 outline-none sm:px-8">
        <p className="flex items-center gap-2 text-[0.9rem] font-[600] text-danger">
          <FileWarning className="size-[18px]" aria-hidden="true" />
          {id}
        </p>
        <h1 className="mt-2 text-[2rem] leading-tight font-[740] tracking-[-0.03em]">{t("title")}</h1>
        <p className="mt-3 text-[1.02rem] text-ink-soft">{t("text")}</p>
        <ol className="mt-8 divide-y divide-line rounded-[14px] border border-line bg-surface">
          {diagnostics.map((diagnostic) => {
            const { message, mend } = diagnosticText(diagnostic, locale);
            return (
              <li key={`${diagnostic.line}:${diagnostic.column}:${diagnostic.code}:${message}`} className="px-5 py-4">
                <p className="font-mono text-[0.86rem] text-accent">
                  {path.relative(process.cwd(), diagnostic.file)}:{diagnostic.line}:{diagnostic.column}
                </p>
                <p className="mt-1 font-[600]">{message}</p>
                <p className="text-[0.94rem] text-ink-soft">{mend}</p>
              </li>
            );
          })}
        </ol>
        <Link href="/" className={buttonLook({ className: "mt-8" })}>
          {t("back")}
        </Link>
      </main>
    </>
  );
}
