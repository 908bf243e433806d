"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Phrase } from "#contract/progress.ts";
import { joinLists } from "./phrase-params.ts";

/** The catalogue of `checks`, addressed by codes that are data: which of them exist is known only at run time. */
interface LooseCatalogue {
  has(key: string): boolean;
  rich(key: string, values: Record<string, unknown>): ReactNode;
}

/** A check's sentence in the learner's language. A code without words is shown as it is, for the operator to report. */
export function PhraseText({ phrase }: { readonly phrase: Phrase }) {
  const catalogue = useTranslations("checks") as unknown as LooseCatalogue;
  if (!catalogue.has(phrase.code)) return <code className="inline-code">{phrase.code}</code>;
  return catalogue.rich(phrase.code, {
    ...joinLists(phrase.params),
    c: (chunks: ReactNode) => <code className="inline-code">{chunks}</code>,
  });
}
