import { cx } from "#components/ui/cx.ts";
import type { Chip, Tone } from "./change-words.ts";

const LOOKS: Readonly<Record<Tone, string>> = {
  more: "border-accent-line bg-accent-soft text-accent-strong",
  less: "border-line-strong bg-sunken text-ink-soft",
  other: "border-warn-line bg-warn-soft text-warn",
};

interface ChangeChipProps {
  readonly chip: Chip;
  /** Leads to the changed thing in the picture; null when there is none. */
  readonly onShow: (() => void) | null;
  /** What the button says to a screen reader. */
  readonly label: string;
}

/** A change in a few words. When what changed can be seen in the picture, a click shows it there. */
export function ChangeChip({ chip, onShow, label }: ChangeChipProps) {
  const look = cx(
    "inline-flex h-6 max-w-full items-center rounded-full border px-2.5 text-[0.74rem] leading-none font-[560]",
    LOOKS[chip.tone],
  );
  const text = <span className="truncate">{chip.text}</span>;
  if (onShow === null) return <span className={look}>{text}</span>;
  return (
    <button type="button" aria-label={label} onClick={onShow} className={cx(look, "hover:border-accent")}>
      {text}
    </button>
  );
}
