"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { ComposeProblem } from "./languages/compose-problems.ts";
import type { Explained } from "./languages/explained.ts";

/** Mistakes in YAML that beginners make; the library's English says the others. */
const yamlMistakes = [
  "BAD_INDENT",
  "BLOCK_AS_IMPLICIT_KEY",
  "DUPLICATE_KEY",
  "MISSING_CHAR",
  "MULTILINE_IMPLICIT_KEY",
  "TAB_AS_INDENT",
  "UNEXPECTED_TOKEN",
] as const;

/** The words, in the page's language, for what is wrong in Dockerfiles and Compose files. */
export function useExplained(): Explained {
  const t = useTranslations("editor");
  const korean = useLocale() === "ko";
  return useMemo(() => {
    const compose = (problem: ComposeProblem): string => {
      switch (problem.kind) {
        case "syntax": {
          const known = yamlMistakes.find((code) => code === problem.code);
          return known ? `${t(`yaml.${known}`)}\n(${problem.message})` : problem.message;
        }
        case "unknown-key":
          return problem.near === null
            ? t("compose.unknownKey", { key: problem.key })
            : t("compose.unknownKeyNear", { key: problem.key, near: problem.near });
        case "wrong-kind": {
          const expected = problem.expected.map((kind) => t(`compose.value.${kind}`));
          return t("compose.wrongKind", { key: problem.key || "compose", expected: expected.join(" · ") });
        }
        case "not-one-of":
          return t("compose.notOneOf", { value: problem.value, of: problem.of.join(", ") });
        case "missing":
          return t("compose.missing", { key: problem.key });
        case "undefined":
          return t(`compose.undefined.${problem.what}`, { name: problem.name });
        case "no-image":
          return t("compose.noImage", { service: problem.service });
        case "version":
          return t("compose.version");
      }
    };
    return {
      dockerfile: (advice, message, words) => {
        const own = t(`dockerfile.${advice}`, { words });
        return korean ? `${own}\n(${message})` : own;
      },
      topic: (topic) => t(`topic.${topic}`),
      compose,
    };
  }, [t, korean]);
}
