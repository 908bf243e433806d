import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { searchIndex } from "#components/search/search-index.ts";
import { SearchView } from "#components/search/search-view.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("search");
  return { title: t("title") };
}

export default async function SearchPage() {
  const t = await getTranslations("search");
  const { address } = await searchIndex();
  return (
    <PlainPage title={t("title")} lead={t("lead")} width="text">
      <noscript>
        <p className="mb-6 rounded-[12px] border border-warn-line bg-warn-soft px-4 py-3">{t("noScript")}</p>
      </noscript>
      <Suspense fallback={<p className="text-ink-soft">{t("loading")}</p>}>
        <SearchView index={address} />
      </Suspense>
    </PlainPage>
  );
}
