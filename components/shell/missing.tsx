"use client";

import { useTranslations } from "next-intl";
import { Link, usePathname } from "#components/i18n/navigation.ts";
import { buttonLook } from "#components/ui/button.tsx";

/** There is no such page: told as Docker would tell it. */
export function Missing() {
  const t = useTranslations("missing");
  const page = usePathname().replace(/^\//, "");
  return (
    <main
      id="main"
      tabIndex={-1}
      className="mx-auto flex w-full max-w-[40rem] flex-1 flex-col justify-center px-5 pb-28 outline-none sm:px-8"
    >
      <pre className="overflow-x-auto rounded-[12px] border border-line bg-surface px-5 py-4 font-mono text-[0.92rem] leading-[1.8] whitespace-pre-wrap">
        <span className="text-ink-faint select-none">$ </span>
        {t("command", { page })}
        {"\n"}
        <span className="text-danger">{t("output", { page })}</span>
      </pre>
      <h1 className="mt-8 text-[2rem] font-[740] tracking-[-0.03em]">{t("title")}</h1>
      <p className="mt-2 text-ink-soft">{t("text")}</p>
      <div className="mt-7">
        <Link href="/" className={buttonLook({ look: "primary" })}>
          {t("back")}
        </Link>
      </div>
    </main>
  );
}
