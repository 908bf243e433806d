import { cx } from "./cx.ts";

interface ProgressBarProps {
  readonly value: number;
  readonly total: number;
  readonly className?: string;
}

/** A thin bar. Purely visual: say the figures in words beside it. */
export function ProgressBar({ value, total, className }: ProgressBarProps) {
  return (
    <span aria-hidden="true" className={cx("block h-[5px] overflow-hidden rounded-full bg-line", className)}>
      <span
        className="block h-full origin-left rounded-full bg-accent transition-transform duration-700 ease-out-soft"
        style={{ transform: `scaleX(${total === 0 ? 0 : value / total})` }}
      />
    </span>
  );
}
