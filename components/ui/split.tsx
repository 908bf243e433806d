"use client";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { remember as keep, recall } from "./browser-memory.ts";
import { cx } from "./cx.ts";
import { ResizeBar } from "./resize-bar.tsx";

interface SplitProps {
  readonly first: ReactNode;
  readonly second: ReactNode;
  /** `columns`: side by side. `rows`: one above the other. */
  readonly direction: "columns" | "rows";
  /** Names the bar between the two for a screen reader. */
  readonly label: string;
  /** Share of `first` in percent, until one is chosen. */
  readonly initial: number;
  /** Until a share is chosen, `first` is no larger than this, e.g. `46rem`. */
  readonly most?: string;
  readonly min: number;
  readonly max: number;
  /** Under this key the browser remembers the share. */
  readonly remember: string;
  readonly className?: string;
}

/**
 * Two panes and a bar between them. The share is a CSS variable on the document, which `rememberedLooks` sets before the
 * first paint: nothing jumps. A style sheet may hide either pane, by the classes `split-first`, `split-bar` and `split-second`.
 */
export function Split(props: SplitProps) {
  const { first, second, direction, label, initial, most = "100%", min, max, remember, className } = props;
  const columns = direction === "columns";
  const root = useRef<HTMLDivElement>(null);
  const before = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(initial);
  const [dragging, setDragging] = useState(false);
  /** While the bar is dragged: the share that it was drawn to, which the browser keeps when it is let go. */
  const drawn = useRef<{ share: number | null } | null>(null);
  const id = useId();
  const key = `split:${remember}`;

  useEffect(() => {
    const kept = Number(recall(key));
    const length = (element: HTMLElement | null) => (columns ? element?.clientWidth : element?.clientHeight) ?? 0;
    const whole = length(root.current);
    const part = length(before.current);
    if (kept >= min && kept <= max) setShare(kept);
    else if (whole > 0 && part > 0 && part < whole) setShare((part / whole) * 100);
  }, [key, min, max, columns]);

  const put = (next: number): void => {
    setShare(next);
    document.documentElement.style.setProperty(`--split-${remember}`, `${next}%`);
    if (drawn.current) drawn.current.share = next;
    else keep(key, String(next));
  };
  const drag = (now: boolean): void => {
    setDragging(now);
    const share = drawn.current?.share ?? null;
    drawn.current = now ? { share: null } : null;
    if (share !== null) keep(key, String(share));
  };

  return (
    <div ref={root} className={cx("relative flex min-h-0 min-w-0", columns ? "flex-row" : "flex-col", className)}>
      <div
        ref={before}
        id={id}
        style={{ "--share": `var(--split-${remember}, min(${initial}%, ${most}))` }}
        className={cx("split-first min-h-0 min-w-0 shrink-0 grow-0 basis-(--share)", dragging && "select-none")}
      >
        {first}
      </div>
      <ResizeBar
        direction={direction}
        label={label}
        controls={id}
        share={share}
        initial={initial}
        min={min}
        max={max}
        onShare={put}
        whole={() => root.current?.getBoundingClientRect()}
        onDragging={drag}
        className="split-bar relative shrink-0"
      />
      <div className={cx("split-second min-h-0 min-w-0 flex-1", dragging && "pointer-events-none")}>{second}</div>
    </div>
  );
}
