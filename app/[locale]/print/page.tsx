import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PrintedCourse } from "#components/print/printed-course.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("print");
  return { title: t("course") };
}

export default function PrintPage() {
  return <PrintedCourse />;
}
