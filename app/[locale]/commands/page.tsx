import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CommandsView } from "#components/commands/commands-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("commands");
  return { title: t("title") };
}

export default function CommandsPage() {
  return <CommandsView />;
}
