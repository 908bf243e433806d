"use client";

import { useTranslations } from "next-intl";
import { Link } from "#components/i18n/navigation.ts";
import { Button, buttonLook } from "#components/ui/button.tsx";

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
      {digest && <p className="mt-2 text-[0.93rem] text-ink-faint">{t("digest", { digest })}</p>}
      <div className="mt-7 flex gap-3">
        <Button look="primary" onClick={onAgain}>
          {t("again")}
        </Button>
        <Link href="/" className={buttonLook({ look: "quiet" })}>
          {t("back")}
        </Link>
      </div>
    </main>
  );
}
