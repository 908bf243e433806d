"use client";

import { Box as BoxIcon, Database, Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { CommandLine } from "../command-line.tsx";
import type { Box } from "../layout/box.ts";
import { moving, placed } from "./motion.ts";

const FIRST_COMMAND = "docker container run hello-world";
const KINDS = [
  ["container", BoxIcon],
  ["image", Layers],
  ["volume", Database],
] as const;

/** What an engine without containers and images says: what will appear, and how to begin. */
export function EmptyHints({ box }: { readonly box: Box }) {
  const t = useTranslations("engine.empty");
  return (
    <div className={moving(false)} style={placed(box)} data-testid="engine-empty">
      <p className="text-[0.98rem] font-[640]">{t("title")}</p>
      <p className="mt-1 text-[0.86rem] text-ink-soft">{t("text")}</p>
      <ul className="mt-4 grid gap-2">
        {KINDS.map(([kind, Icon]) => (
          <li
            key={kind}
            className="flex items-center gap-3 rounded-[10px] border border-dashed border-line-strong px-3.5 py-2 text-[0.84rem] text-ink-soft"
          >
            <Icon className="size-4 shrink-0 text-accent" aria-hidden="true" />
            {t(kind)}
          </li>
        ))}
      </ul>
      <p className="mt-4 mb-1.5 text-[0.8rem] text-ink-faint">{t("try")}</p>
      <CommandLine command={FIRST_COMMAND} />
    </div>
  );
}
