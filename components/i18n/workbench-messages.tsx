"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, use, useMemo } from "react";
import type { Locale } from "./routing.ts";
import type { korean } from "./workbench.ko.ts";

type Messages = typeof korean;

const loaded = new Map<Locale, Promise<Messages>>();

/** Fetches what the workbench says. Asking again costs nothing; after a failure it is fetched anew. */
export function loadWorkbenchMessages(locale: Locale): Promise<Messages> {
  const known = loaded.get(locale);
  if (known) return known;
  const messages: Promise<Messages> =
    locale === "ko"
      ? import("./workbench.ko.ts").then(({ korean }) => korean)
      : import("./workbench.en.ts").then(({ english }) => english);
  loaded.set(locale, messages);
  messages.catch(() => loaded.delete(locale));
  return messages;
}

/**
 * Adds the messages of the workbench to those of the page, which does not carry them: only a learner who works needs them. Until they are
 * there it suspends. `useTranslations` of a workbench's namespace works below this alone.
 */
export function WorkbenchMessages({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const site = useMessages();
  const workbench = use(loadWorkbenchMessages(locale));
  const messages = useMemo(() => ({ ...site, ...workbench }), [site, workbench]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
