"use client";

import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import type { PointerEvent, ReactNode } from "react";
import { TOUCH_KEYS, type TouchKey } from "./touch-keys.ts";

const ARROWS: Partial<Readonly<Record<TouchKey, LucideIcon>>> = {
  up: ArrowUp,
  down: ArrowDown,
  left: ArrowLeft,
  right: ArrowRight,
};
/** As keyboards write them. */
const CAPS: Partial<Readonly<Record<TouchKey, string>>> = { escape: "Esc", tab: "Tab", interrupt: "^C" };

interface TouchKeyRowProps {
  /** Whether Control holds for the next character. */
  readonly control: boolean;
  readonly onControl: () => void;
  readonly onPress: (key: TouchKey) => void;
}

/** The keys of a terminal that touch screens lack, shown where fingers point. */
export function TouchKeyRow({ control, onControl, onPress }: TouchKeyRowProps) {
  const t = useTranslations("terminalTools.touch");
  return (
    <div
      role="toolbar"
      aria-label={t("label")}
      data-testid="touch-keys"
      className="hidden shrink-0 gap-1 overflow-x-auto border-t border-line bg-terminal p-1 pointer-coarse:flex"
    >
      <TouchButton label={t("control")} held={control} onPress={onControl}>
        Ctrl
      </TouchButton>
      {TOUCH_KEYS.map((key) => {
        const Arrow = ARROWS[key];
        return (
          <TouchButton key={key} label={t(key)} onPress={() => onPress(key)}>
            {Arrow ? <Arrow className="size-4" aria-hidden="true" /> : CAPS[key]}
          </TouchButton>
        );
      })}
    </div>
  );
}

interface TouchButtonProps {
  readonly label: string;
  readonly held?: boolean;
  readonly onPress: () => void;
  readonly children: ReactNode;
}

function TouchButton({ label, held, onPress, children }: TouchButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={held}
      onPointerDown={keepFocus}
      onClick={onPress}
      className="grid h-10 min-w-11 flex-1 place-items-center rounded-[8px] bg-sunken px-2 font-mono text-[0.82rem] text-ink-soft active:bg-accent-soft aria-pressed:bg-accent aria-pressed:text-on-accent"
    >
      {children}
    </button>
  );
}

/** Without the focus the screen's keyboard would go. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}
