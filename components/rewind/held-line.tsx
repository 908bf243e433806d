"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import { useSessionState } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";

/**
 * Says over a terminal's bar that the lab itself types there on the way back to a step's start, and that what the learner types meanwhile goes nowhere.
 * It lies over the hints, which do not hold meanwhile, and leaves the buttons.
 */
export function HeldLine() {
  const t = useTranslations("rewind");
  const held = useSessionState(
    ({ session }) => isLive(session) && session.rewinding !== null && session.rewinding.failed === null,
  );
  const line = useRef<HTMLParagraphElement>(null);
  const [typed, setTyped] = useState(false);
  useEffect(() => {
    const panel = line.current?.closest("[data-terminal]");
    if (!held || !panel) return;
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    panel.addEventListener(
      "keydown",
      (event) => event instanceof KeyboardEvent && isForShell(event) && setTyped(true),
      options,
    );
    panel.addEventListener("paste", () => setTyped(true), options);
    return () => {
      stop.abort();
      setTyped(false);
    };
  }, [held]);
  return (
    <p
      ref={line}
      role="status"
      data-testid="held"
      className={
        held
          ? cx(
              "absolute inset-y-0 right-28 left-0 flex items-center border-t border-line px-2.5 text-[0.82rem] pointer-coarse:right-36",
              typed ? "bg-warn-soft font-[560] text-ink" : "bg-terminal text-ink-soft",
            )
          : "sr-only"
      }
    >
      {held && <span className="truncate">{t(typed ? "typed" : "held")}</span>}
    </p>
  );
}

/** A key that would type something, or send what is typed. */
function isForShell({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey) return false;
  return [...key].length === 1 || ["Enter", "Backspace", "Tab", "Process"].includes(key);
}
