import { cx } from "./cx.ts";
import { Tick } from "./tick.tsx";

interface ProgressRingProps {
  readonly value: number;
  readonly total: number;
  /** At least its size. */
  readonly className: string;
}

const RADIUS = 8.25;
const ROUND = 2 * Math.PI * RADIUS;

/** A ring that fills as the parts are done, and becomes a tick when all are. Purely visual: say the figures in words beside it. */
export function ProgressRing({ value, total, className }: ProgressRingProps) {
  if (total > 0 && value >= total) return <Tick done className={className} />;
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cx("shrink-0 -rotate-90", className)}>
      <circle cx="10" cy="10" r={RADIUS} fill="none" strokeWidth="1.5" className="stroke-line-strong" />
      {value > 0 && (
        <circle
          cx="10"
          cy="10"
          r={RADIUS}
          fill="none"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray={`${(value / total) * ROUND} ${ROUND}`}
          className="stroke-accent transition-[stroke-dasharray] duration-700"
        />
      )}
    </svg>
  );
}
