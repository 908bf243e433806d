"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";

interface FailedProps {
  /** What an operator finds in the log. */
  readonly digest: string | null;
  readonly onAgain: () => void;
}

/** A page could not be drawn. */
export function Failed({ digest, onAgain }: FailedProps) {
  const t = useTranslations("failed");
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-[40rem] flex-1 flex-col justify-center px-5 pb-28 outline-none sm:px-8"
    >
      <h1 className="text-[2rem] font-[740] tracking-[-0.03em]">{t("title")}</h1>
      <p className="mt-3 text-ink-soft">{t("text")}</p>
      {digest && <p className="mt-4 font-mono text-[0.9rem] text-ink-faint">{digest}</p>}
      <div className="mt-7">
        <Button look="primary" onClick={onAgain}>
          {t("again")}
        </Button>
      </div>
    </main>
  );
}
