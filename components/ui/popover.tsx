"use client";

import { Popover as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { cx } from "./cx.ts";

interface PopoverProps {
  readonly trigger: ReactNode;
  /** Names the panel for a screen reader. */
  readonly label: string;
  readonly children: ReactNode;
  readonly align?: "start" | "center" | "end";
  readonly className?: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}

/** A small panel beside the button that opens it. */
export function Popover({ trigger, label, children, align = "end", className, open, onOpenChange }: PopoverProps) {
  return (
    <Primitive.Root {...(open === undefined ? {} : { open })} {...(onOpenChange ? { onOpenChange } : {})}>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          align={align}
          sideOffset={6}
          collisionPadding={12}
          className={cx(
            "z-50 w-72 rounded-[12px] border border-line bg-surface p-4 text-[0.92rem] shadow-floating data-[state=open]:animate-appear",
            className,
          )}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
