"use client";

import { Check } from "lucide-react";
import { type AriaAttributes, type AriaRole, type KeyboardEvent, useEffect, useRef } from "react";
import { cx } from "#components/ui/cx.ts";
import type { MenuPoint } from "./screen-mouse.ts";

/** One line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** The keys that do the same, as they are shown. */
  readonly keys?: string | undefined;
  /** Set for what is on or off. */
  readonly checked?: boolean;
  /** `one`: of several, exactly one is on. */
  readonly choice?: "one";
  readonly disabled?: boolean;
  /** What is shown instead of `label` where there is little room. */
  readonly short?: string;
  /** The menu stays open: it may be wanted several times. */
  readonly stays?: boolean;
  run(): void;
}

/** Items that belong together, below a heading when they have one. */
export interface MenuGroup {
  readonly id: string;
  readonly title?: string;
  /** The items stand side by side. */
  readonly row?: boolean;
  readonly items: readonly MenuItem[];
}

interface FloatingMenuProps {
  readonly label: string;
  readonly at: MenuPoint;
  readonly groups: readonly MenuGroup[];
  /** `chosen`: an item was, and the focus is nowhere now. Else the browser has put it back, or where the learner clicked. */
  readonly onClose: (chosen: boolean) => void;
}

const MARGIN = 8;

/** A menu at a point of the window, above everything. It has the focus; arrows move, letters find, Escape and a click elsewhere close it. */
export function FloatingMenu({ label, at, groups, onClose }: FloatingMenuProps) {
  const menu = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = menu.current;
    if (!element) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    element.style.left = `${Math.max(MARGIN, Math.min(at.x, clientWidth - width - MARGIN))}px`;
    // Where it does not fit below the point, it stands above it.
    const below = at.y + height + MARGIN <= clientHeight;
    element.style.top = `${Math.max(MARGIN, below ? at.y : at.y - height)}px`;
    itemsOf(element)[0]?.focus();
  }, [at]);

  const choose = (item: MenuItem): void => {
    if (item.stays !== true) onClose(true);
    item.run();
  };
  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={0}
      aria-label={label}
      onToggle={(event) => {
        if (event.newState === "closed") onClose(false);
      }}
      onKeyDown={moveBy}
      className="fixed m-0 max-h-[calc(100dvh-1rem)] min-w-56 max-w-[min(24rem,calc(100vw-1rem))] overflow-y-auto rounded-[10px] border border-line bg-surface p-1 text-[0.88rem] text-ink shadow-floating outline-none open:animate-appear"
    >
      {groups.map((group, index) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be in a menu.
        <div
          key={group.id}
          role="group"
          aria-label={group.title}
          className={index > 0 ? "mt-1 border-t border-line pt-1" : undefined}
        >
          {group.title !== undefined && (
            <p aria-hidden="true" className="truncate px-2.5 pt-1 pb-0.5 font-mono text-[0.78rem] text-ink-faint">
              {group.title}
            </p>
          )}
          <div className={group.row === true ? "flex gap-0.5 px-1 pb-1" : undefined}>
            {group.items.map((item) => (
              <ItemButton key={item.id} item={item} inRow={group.row === true} onChoose={() => choose(item)} />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}

interface ItemButtonProps {
  readonly item: MenuItem;
  readonly inRow: boolean;
  readonly onChoose: () => void;
}

function ItemButton({ item, inRow, onChoose }: ItemButtonProps) {
  return (
    <button
      type="button"
      {...rolesOf(item)}
      aria-label={item.short === undefined ? undefined : item.label}
      title={item.short === undefined ? undefined : [item.label, item.keys].filter(Boolean).join(" · ")}
      aria-disabled={item.disabled}
      aria-keyshortcuts={item.keys && spelledOut(item.keys)}
      tabIndex={-1}
      onClick={() => item.disabled !== true && onChoose()}
      className={cx(
        "rounded-[7px] hover:bg-sunken focus-visible:bg-accent-soft focus-visible:-outline-offset-2 aria-disabled:text-ink-faint",
        inRow
          ? "min-h-7 flex-1 border border-line px-2 py-0.5 text-center text-[0.82rem] whitespace-nowrap aria-checked:border-accent aria-checked:bg-accent-soft aria-checked:text-accent-strong"
          : "flex w-full items-center gap-3 px-2.5 py-1.5 text-left",
      )}
    >
      <span className="min-w-0 flex-1">{item.short ?? item.label}</span>
      {item.checked === true && !inRow && <Check className="size-4 shrink-0 text-accent" aria-hidden="true" />}
      {item.keys !== undefined && !inRow && (
        <span aria-hidden="true" className="shrink-0 text-[0.78rem] text-ink-faint">
          {item.keys}
        </span>
      )}
    </button>
  );
}

function rolesOf({ checked, choice }: MenuItem): AriaAttributes & { readonly role: AriaRole } {
  if (checked === undefined) return { role: "menuitem" };
  return { role: choice === undefined ? "menuitemcheckbox" : "menuitemradio", "aria-checked": checked };
}

/** Keys as `aria-keyshortcuts` wants them. */
function spelledOut(keys: string): string {
  const names = { Ctrl: "Control", "⌘": "Meta+", "↑": "ArrowUp", "↓": "ArrowDown" };
  return Object.entries(names).reduce((spelled, [shown, name]) => spelled.replace(shown, name), keys);
}

function itemsOf(menu: HTMLElement): readonly HTMLButtonElement[] {
  return [...menu.querySelectorAll<HTMLButtonElement>("[role^=menuitem]")];
}

function moveBy(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsOf(event.currentTarget);
  const at = document.activeElement instanceof HTMLButtonElement ? items.indexOf(document.activeElement) : -1;
  const to = target(event.key, at, items);
  if (event.key === "Tab") event.preventDefault();
  if (to === null) return;
  event.preventDefault();
  items[(to + items.length) % items.length]?.focus();
}

function target(key: string, at: number, items: readonly HTMLElement[]): number | null {
  switch (key) {
    case "ArrowDown":
    case "ArrowRight":
      return at + 1;
    case "ArrowUp":
    case "ArrowLeft":
      return at < 0 ? -1 : at - 1;
    case "Home":
      return 0;
    case "End":
      return -1;
    default: {
      if (key.length !== 1 || key === " ") return null;
      const after = [...items.slice(at + 1), ...items.slice(0, at + 1)];
      const found = after.find((item) => item.textContent.toLowerCase().startsWith(key.toLowerCase()));
      return found ? items.indexOf(found) : null;
    }
  }
}
