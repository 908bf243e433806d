import "../fonts/lab-mono.css";
import "../fonts/stand-ins.css";
import "../globals.css";
import type { Metadata, Viewport } from "next";
import { notFound } from "next/navigation";
import { hasLocale, NextIntlClientProvider } from "next-intl";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { routing } from "#components/i18n/routing.ts";
import { siteMessages } from "#components/i18n/site-messages.ts";
import { LabProvider } from "#components/lab-client/lab-provider.tsx";
import { firstLook } from "#components/shell/first-look.ts";
import { LateLayout } from "#components/shell/late-layout.tsx";
import { rememberedLooks } from "#components/shell/remembered-looks.ts";
import { SkipLink } from "#components/shell/skip-link.tsx";
import { withoutEval } from "#components/shell/without-eval.ts";
import { labSans, labSansMore } from "../fonts/lab-sans.ts";

interface LocaleProps {
  readonly params: Promise<{ readonly locale: string }>;
}

export function generateStaticParams(): { locale: string }[] {
  return routing.locales.map((locale) => ({ locale }));
}

export async function generateMetadata({ params }: LocaleProps): Promise<Metadata> {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) return {};
  const t = await getTranslations({ locale, namespace: "site" });
  return {
    title: { default: t("name"), template: `%s · ${t("name")}` },
    description: t("description"),
    icons: { icon: "/icon.svg" },
  };
}

export const viewport: Viewport = {
  // The keyboard of a phone takes its room from the page: a terminal stays above it.
  interactiveWidget: "resizes-content",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbf9f6" },
    { media: "(prefers-color-scheme: dark)", color: "#111719" },
  ],
};

export default async function RootLayout({ children, params }: LocaleProps & { readonly children: ReactNode }) {
  const { locale } = await params;
  if (!hasLocale(routing.locales, locale)) notFound();
  const t = await getTranslations("site");
  return (
    <html lang={locale} className={`${labSans.variable} ${labSansMore.variable}`} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own constant text, run before the first paint. */}
        <script dangerouslySetInnerHTML={{ __html: withoutEval + firstLook + rememberedLooks }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <SkipLink text={t("skip")} />
        <LateLayout />
        <NextIntlClientProvider messages={siteMessages(locale)}>
          <LabProvider>{children}</LabProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
