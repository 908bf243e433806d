"use client";

import { NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, use, useMemo } from "react";
import type { Locale } from "./routing.ts";
import type { korean } from "./workbench.ko.ts";

type Messages = typeof korean;

const OWN_TIME_ZONE = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const asked = new Map<Locale, Promise<Messages>>();
const failed = new WeakSet<Promise<Messages>>();

/** Fetches what the workbench says. Asking again costs nothing; after a failure it is fetched anew. */
export function loadWorkbenchMessages(locale: Locale): Promise<Messages> {
  const known = asked.get(locale);
  return known && !failed.has(known) ? known : fetchMessages(locale);
}

function fetchMessages(locale: Locale): Promise<Messages> {
  const messages: Promise<Messages> =
    locale === "ko"
      ? import("./workbench.ko.ts").then(({ korean }) => korean)
      : import("./workbench.en.ts").then(({ english }) => english);
  asked.set(locale, messages);
  messages.catch(() => failed.add(messages));
  return messages;
}

/**
 * Adds the messages of the workbench to those of the page, which does not carry them: only a learner who works needs them. Until they are
 * there it suspends; whoever draws it again after a failure calls `loadWorkbenchMessages` before. `useTranslations` of a workbench's
 * namespace works below this alone.
 */
export function WorkbenchMessages({ children }: { readonly children: ReactNode }) {
  const locale = useLocale();
  const site = useMessages();
  // A failure stays one while drawing: a new attempt at each drawing would never end.
  const workbench = use(asked.get(locale) ?? fetchMessages(locale));
  const messages = useMemo(() => ({ ...site, ...workbench }), [site, workbench]);
  return (
    // Drawn by the browser alone: its times are those of the learner's clock.
    <NextIntlClientProvider locale={locale} messages={messages} timeZone={OWN_TIME_ZONE}>
      {children}
    </NextIntlClientProvider>
  );
}
