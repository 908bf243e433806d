import type { LucideIcon } from "lucide-react";
import { useEffect, useState } from "react";
import { shownKeys } from "../keys/shortcut.ts";

interface MenuItemProps {
  readonly Icon?: LucideIcon;
  readonly text: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  /** Why it cannot be chosen now. */
  readonly unable?: string;
  readonly onChoose: () => void;
}

/** A line of a menu. */
export function MenuItem({ Icon, text, keys, disabled = false, unable, onChoose }: MenuItemProps) {
  return (
    <button
      type="button"
      disabled={disabled || unable !== undefined}
      aria-keyshortcuts={keys}
      onClick={onChoose}
      className="menu-item"
    >
      {Icon && <Icon className="size-4 shrink-0 text-ink-faint" aria-hidden="true" />}
      <span className="flex-1 text-left">
        {text}
        {unable !== undefined && <span className="block text-[0.78rem]">{unable}</span>}
      </span>
      {keys !== undefined && <Keys keys={keys} />}
    </button>
  );
}

/** A shortcut as it stands on the keys of this machine. */
export function Keys({ keys }: { readonly keys: string }) {
  const [apple, setApple] = useState(false);
  useEffect(() => setApple(/Mac|iPhone|iPad/.test(navigator.platform)), []);
  const [first = []] = shownKeys(keys, apple);
  return (
    <span aria-hidden="true" className="flex shrink-0 gap-1 text-[0.78rem] text-ink-faint">
      {first.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
