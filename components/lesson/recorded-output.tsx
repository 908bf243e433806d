import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { ScrollBox } from "#components/ui/scroll-box.tsx";

/** Under a command: what it printed on the real engine when the lesson was proven. */
export function RecordedOutput({ command, output }: { readonly command: string; readonly output: string }) {
  const t = useTranslations("lesson.recorded");
  return (
    <details data-testid="recorded" className="group/recorded border-t border-line/70 print:hidden">
      <summary className="flex items-center gap-1.5 rounded-[8px] px-4 py-1.5 text-[0.82rem] text-ink-faint select-none hover:text-ink">
        <ChevronRight className="size-3.5 transition-transform group-open/recorded:rotate-90" aria-hidden="true" />
        {t("show")}
      </summary>
      {output === "" ? (
        <p className="px-4 pb-3 text-[0.86rem] text-ink-soft">{t("none")}</p>
      ) : (
        <>
          <ScrollBox
            label={t("label", { command })}
            className="mx-4 max-h-80 overflow-auto rounded-[8px] bg-sunken px-3.5 py-2.5"
          >
            <pre lang="en" className="font-mono text-[0.82rem] leading-[1.6] text-ink-soft">
              {output}
            </pre>
          </ScrollBox>
          <p className="px-4 pt-1.5 pb-3 text-[0.78rem] text-ink-faint">{t("note")}</p>
        </>
      )}
    </details>
  );
}
