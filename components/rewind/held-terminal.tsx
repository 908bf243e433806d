"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { useSessionState } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";

/** Holds the terminal in which the lab itself types on the way back to a step's start, and says so there: what the learner types meanwhile goes nowhere. */
export function HeldTerminal({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("rewind");
  const held = useSessionState(
    ({ session }) => isLive(session) && session.rewinding !== null && session.rewinding.failed === null,
  );
  const [typed, setTyped] = useState(false);
  useEffect(() => {
    if (!held) setTyped(false);
  }, [held]);
  return (
    <div
      className="relative size-full"
      onKeyDownCapture={(event) => {
        if (held && isForShell(event)) setTyped(true);
      }}
      onPasteCapture={() => setTyped(held)}
    >
      {children}
      {/* It lies over the terminal's hints, which do not hold meanwhile. */}
      <p
        role="status"
        data-testid="held"
        className={
          held
            ? cx(
                "absolute right-28 bottom-0 left-0 h-9 truncate border-t border-line px-2.5 text-[0.82rem] leading-9",
                typed ? "bg-warn-soft font-[560] text-ink" : "bg-terminal text-ink-soft",
              )
            : "sr-only"
        }
      >
        {held && t(typed ? "typed" : "held")}
      </p>
    </div>
  );
}

/** A key that would type something, or send what is typed. */
function isForShell({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return [...key].length === 1 || ["Enter", "Backspace", "Tab", "Process"].includes(key);
}
