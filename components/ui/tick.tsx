import { cx } from "./cx.ts";

interface TickProps {
  readonly done: boolean;
  /** Draws the tick as if by hand: it has just been earned. */
  readonly fresh?: boolean;
  /** At least its size. */
  readonly className: string;
}

/** An empty ring, or a filled one with a tick. Purely visual: say the state in words beside it. */
export function Tick({ done, fresh = false, className }: TickProps) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={cx("shrink-0", className)}>
      <circle
        cx="10"
        cy="10"
        r="8.25"
        className={cx(
          "transition-colors duration-300",
          done ? "fill-accent stroke-accent" : "fill-transparent stroke-line-strong",
        )}
        strokeWidth="1.5"
      />
      {done && (
        <path
          d="M6 10.4 8.8 13.2 14.2 7.2"
          fill="none"
          className={cx("stroke-on-accent", fresh && "animate-tick")}
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
          strokeDasharray="24"
        />
      )}
    </svg>
  );
}
