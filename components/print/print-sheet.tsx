import { ArrowLeft } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Link } from "#components/i18n/navigation.ts";
import { PrintButton } from "./print-button.tsx";

interface PrintSheetProps {
  readonly back: { readonly href: string; readonly label: string };
  readonly children: ReactNode;
}

/** What may be left out; the last ones are printed unless somebody says otherwise. The style sheet hides what is not chosen. */
const choices = [
  { name: "hints", chosen: false },
  { name: "solutions", chosen: false },
  { name: "outputs", chosen: true },
  { name: "answers", chosen: true },
] as const;

/** A page made for paper, below a bar that is not printed: what to print with it, and the way back. Needs no script but for its button. */
export async function PrintSheet({ back, children }: PrintSheetProps) {
  const t = await getTranslations("print");
  return (
    <div className="print-sheet">
      <header className="border-b border-line bg-surface print:hidden">
        <div className="mx-auto flex max-w-[52rem] flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4 sm:px-8">
          <Link
            href={back.href}
            prefetch={false}
            className="flex items-center gap-2 rounded-[6px] text-[0.92rem] text-ink-soft hover:text-ink"
          >
            <ArrowLeft className="size-4" aria-hidden="true" />
            {back.label}
          </Link>
          <PrintButton label={t("button")} />
          <fieldset className="flex basis-full flex-wrap gap-x-5 gap-y-2 text-[0.93rem]">
            <legend className="sr-only">{t("options")}</legend>
            <span aria-hidden="true" className="text-ink-faint">
              {t("options")}
            </span>
            {choices.map(({ name, chosen }) => (
              <label key={name} className="flex items-center gap-2">
                <input type="checkbox" name={name} defaultChecked={chosen} autoComplete="off" />
                {t(name)}
              </label>
            ))}
          </fieldset>
          <p className="basis-full text-[0.86rem] text-ink-faint">{t("note")}</p>
        </div>
      </header>
      <main id="main" tabIndex={-1} className="mx-auto max-w-[52rem] px-5 pt-10 pb-24 outline-none sm:px-8 print:p-0">
        {children}
      </main>
    </div>
  );
}
