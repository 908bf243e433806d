"use client";

import { type ReactNode, useId, useRef } from "react";
import { Button, type ButtonProps } from "./button.tsx";
import { cx } from "./cx.ts";

const GAP = 6;
/** With less than this below its button, in pixels, a panel may lie above it. */
const ROOM = 320;

interface PopoverProps {
  readonly button: ButtonProps;
  /** Names the panel for a screen reader. */
  readonly label: string;
  /** Which edge of the button the panel keeps to. */
  readonly align: "start" | "end";
  readonly className?: string;
  /** `close` puts the panel away. */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A small panel below the button that opens it. The browser's own popover: it lies above everything, closes on Escape and on a
 * click elsewhere, and Tab goes from the button into it.
 */
export function Popover({ button, label, align, className, children }: PopoverProps) {
  const id = useId();
  const trigger = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <Button ref={trigger} popoverTarget={id} {...button} />
      <div
        ref={panel}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        onBeforeToggle={(event) => {
          const box = trigger.current?.getBoundingClientRect();
          if (event.newState !== "open" || !box) return;
          const { style } = event.currentTarget;
          // Below its button, or above where there is more room.
          const above = box.top > window.innerHeight - box.bottom && window.innerHeight - box.bottom < ROOM;
          style.top = above ? "auto" : `${box.bottom + GAP}px`;
          style.bottom = above ? `${window.innerHeight - box.top + GAP}px` : "auto";
          style.maxHeight = `${Math.min(window.innerHeight * 0.8, (above ? box.top : window.innerHeight - box.bottom) - 2 * GAP)}px`;
          const left = Math.max(GAP, box.left);
          style.left = align === "start" ? `${left}px` : "auto";
          style.maxWidth = align === "start" ? `calc(100vw - ${left + GAP}px)` : "";
          style.right =
            align === "end" ? `${Math.max(GAP, document.documentElement.clientWidth - box.right)}px` : "auto";
        }}
        className={cx(
          "fixed m-0 max-w-[calc(100vw-1rem)] overflow-y-auto rounded-[12px] border border-line bg-surface text-[0.92rem] text-ink shadow-floating open:animate-appear",
          className,
        )}
      >
        {children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}
