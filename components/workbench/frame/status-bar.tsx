"use client";

import { Command, Keyboard } from "lucide-react";
import { useTranslations } from "next-intl";
import { HELP_KEYS, PALETTE_KEYS } from "../keys/key-listener.ts";
import { LateAside } from "../late.tsx";
import { useDesk } from "../workbench-context.tsx";

const loadLastChange = () => import("#components/engine/last-change.tsx").then((module) => module.LastChange);

/** The line below the panels: what the last command changed, and the ways to everything that the keyboard can do. */
export function StatusBar({ sessionId }: { readonly sessionId: string }) {
  const t = useTranslations("layout.status");
  const desk = useDesk();
  return (
    <div className="status-bar">
      <div className="min-w-0 flex-1 truncate">
        <LateAside load={loadLastChange} props={{ sessionId }} />
      </div>
      <button
        type="button"
        aria-keyshortcuts={PALETTE_KEYS}
        onClick={() => desk.lay("palette")}
        data-testid="open-palette"
        className="status-button"
      >
        <Command className="size-3.5" aria-hidden="true" />
        {t("palette")}
      </button>
      <button
        type="button"
        aria-keyshortcuts={HELP_KEYS}
        onClick={() => desk.lay("help")}
        data-testid="open-help"
        className="status-button"
      >
        <Keyboard className="size-3.5" aria-hidden="true" />
        {t("help")}
      </button>
    </div>
  );
}
