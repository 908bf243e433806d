import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { GlossaryView } from "#components/glossary/glossary-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("glossary");
  return { title: t("title") };
}

export default function GlossaryPage() {
  return <GlossaryView />;
}
