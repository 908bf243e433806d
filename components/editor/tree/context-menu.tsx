"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { cx } from "#components/ui/cx.ts";

/** A line of a menu; null draws a line between groups. */
export type MenuItem = {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** The key that does the same, as it is written on keyboards. */
  readonly keys?: string;
  readonly danger?: boolean;
  /** For something that is on or off. */
  readonly checked?: boolean;
  /** An address to download from instead of something to do. */
  readonly download?: string;
  readonly run?: () => void;
} | null;

interface ContextMenuProps {
  readonly label: string;
  readonly at: { readonly x: number; readonly y: number };
  readonly items: readonly MenuItem[];
  /** `chosen`: something was done, and where the focus goes is its business. */
  readonly onClosed: (chosen: boolean) => void;
}

const GAP = 8;

/** A menu at a place of the page, open as long as it is drawn. The browser's own popover: Escape and a click elsewhere close it. */
export function ContextMenu({ label, at, items, onClosed }: ContextMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  const chosen = useRef(false);
  const { x, y } = at;
  useEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    element.style.left = `${Math.max(GAP, Math.min(x, window.innerWidth - width - GAP))}px`;
    element.style.top = `${Math.max(GAP, y + height + GAP > window.innerHeight ? y - height : y)}px`;
    linesOf(element)[0]?.focus();
  }, [x, y]);

  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    const lines = linesOf(event.currentTarget);
    const index = event.target instanceof HTMLElement ? lines.indexOf(event.target) : -1;
    const to =
      event.key === "ArrowDown"
        ? (index + 1) % lines.length
        : event.key === "ArrowUp"
          ? (index - 1 + lines.length) % lines.length
          : event.key === "Home"
            ? 0
            : event.key === "End"
              ? lines.length - 1
              : null;
    if (event.key === "Tab") event.currentTarget.hidePopover();
    if (to === null && event.key !== "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (to !== null) lines[to]?.focus();
  };
  const choose = (item: NonNullable<MenuItem>): void => {
    chosen.current = true;
    menu.current?.hidePopover();
    item.run?.();
  };

  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={press}
      onContextMenu={(event) => event.preventDefault()}
      onToggle={(event) => event.newState === "closed" && onClosed(chosen.current)}
      className="fixed m-0 min-w-52 rounded-[12px] border border-line bg-surface p-1.5 text-[0.88rem] text-ink shadow-floating open:animate-appear"
    >
      {items.map((item, index) =>
        item === null ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines between groups are all alike.
          <hr key={`line ${index}`} className="mx-1.5 my-1 border-line" />
        ) : (
          <MenuLine key={item.id} item={item} onChosen={() => choose(item)} />
        ),
      )}
    </div>
  );
}

function MenuLine({ item, onChosen }: { readonly item: NonNullable<MenuItem>; readonly onChosen: () => void }) {
  const look = cx(
    "flex h-8 w-full items-center gap-2.5 rounded-[7px] px-2.5 text-left outline-none hover:bg-sunken focus:bg-accent-soft [&_svg]:size-4 [&_svg]:shrink-0",
    item.danger === true ? "text-danger" : "[&_svg]:text-ink-faint",
  );
  const inside = (
    <>
      {item.icon}
      <span className="flex-1 whitespace-nowrap">{item.label}</span>
      {item.keys !== undefined && (
        <span aria-hidden="true" className="pl-4 text-[0.78rem] text-ink-faint">
          {item.keys}
        </span>
      )}
    </>
  );
  if (item.download !== undefined)
    return (
      <a role="menuitem" tabIndex={-1} href={item.download} download className={look} onClick={onChosen}>
        {inside}
      </a>
    );
  if (item.checked === undefined)
    return (
      <button type="button" role="menuitem" tabIndex={-1} className={look} onClick={onChosen}>
        {inside}
      </button>
    );
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={item.checked}
      tabIndex={-1}
      className={look}
      onClick={onChosen}
    >
      {inside}
    </button>
  );
}

function linesOf(menu: HTMLElement): readonly HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>("[role^=menuitem]")];
}
