"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { cx } from "./cx.ts";

interface SplitProps {
  readonly first: ReactNode;
  /** Null gives `first` everything. */
  readonly second: ReactNode | null;
  /** `columns`: side by side. `rows`: one above the other. */
  readonly direction: "columns" | "rows";
  /** Names the bar between the two for a screen reader. */
  readonly label: string;
  /** Share of `first` in percent. */
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  /** Under this key the browser remembers the share. */
  readonly remember: string;
  /** Below the wide breakpoint only `first` is shown. */
  readonly firstAloneWhenNarrow?: boolean;
  readonly className?: string;
}

const STEP = 2;

/**
 * Two panes and a bar that moves by pointer and by keyboard (the window splitter pattern of the ARIA authoring practices).
 * The share is a CSS variable on the document, which `rememberedLooks` sets before the first paint: nothing jumps.
 */
export function Split(props: SplitProps) {
  const {
    first,
    second,
    direction,
    label,
    initial,
    min,
    max,
    remember,
    firstAloneWhenNarrow = false,
    className,
  } = props;
  const root = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(initial);
  const [dragging, setDragging] = useState(false);
  const id = useId();
  const columns = direction === "columns";
  const key = `split:${remember}`;

  useEffect(() => {
    const kept = Number(localStorage.getItem(key));
    if (kept >= min && kept <= max) setShare(kept);
  }, [key, min, max]);

  const put = (wanted: number): void => {
    const next = Math.round(Math.min(max, Math.max(min, wanted)) * 10) / 10;
    setShare(next);
    document.documentElement.style.setProperty(`--split-${remember}`, `${next}%`);
    localStorage.setItem(key, String(next));
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    const box = root.current?.getBoundingClientRect();
    if (!dragging || !box) return;
    put(columns ? ((event.clientX - box.left) / box.width) * 100 : ((event.clientY - box.top) / box.height) * 100);
  };
  const press = (event: KeyboardEvent): void => {
    const [less, more] = columns ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const to =
      event.key === less
        ? share - STEP
        : event.key === more
          ? share + STEP
          : event.key === "Home"
            ? min
            : event.key === "End"
              ? max
              : event.key === "Enter"
                ? initial
                : null;
    if (to === null) return;
    event.preventDefault();
    put(to);
  };

  return (
    <div ref={root} className={cx("flex min-h-0 min-w-0", columns ? "flex-row" : "flex-col", className)}>
      <div
        id={id}
        style={{ "--share": `var(--split-${remember}, ${initial}%)` }}
        className={cx(
          "min-h-0 min-w-0",
          second === null ? "flex-1" : "shrink-0 grow-0 basis-(--share)",
          firstAloneWhenNarrow && "max-wide:basis-full",
          dragging && "select-none",
        )}
      >
        {first}
      </div>
      {second !== null && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a splitter that moves is a focusable separator, which <hr> is not. */}
          <div
            role="separator"
            tabIndex={0}
            aria-label={label}
            aria-controls={id}
            aria-orientation={columns ? "vertical" : "horizontal"}
            aria-valuenow={Math.round(share)}
            aria-valuemin={min}
            aria-valuemax={max}
            onKeyDown={press}
            onPointerDown={(event) => {
              event.preventDefault();
              event.currentTarget.setPointerCapture(event.pointerId);
              setDragging(true);
            }}
            onPointerMove={move}
            onPointerUp={() => setDragging(false)}
            onPointerCancel={() => setDragging(false)}
            onDoubleClick={() => put(initial)}
            className={cx(
              "group relative z-10 shrink-0 touch-none bg-line transition-colors hover:bg-accent focus-visible:bg-accent",
              columns
                ? "w-px cursor-col-resize before:absolute before:inset-y-0 before:-inset-x-[6px]"
                : "h-px cursor-row-resize before:absolute before:inset-x-0 before:-inset-y-[6px]",
              dragging && "bg-accent",
              firstAloneWhenNarrow && "max-wide:hidden",
            )}
          >
            <span
              aria-hidden="true"
              className={cx(
                "absolute top-1/2 left-1/2 -translate-x-1/2 -translate-y-1/2 rounded-full bg-line-strong transition-colors group-hover:bg-accent group-focus-visible:bg-accent",
                columns ? "h-9 w-[5px]" : "h-[5px] w-9",
              )}
            />
          </div>
          {/* A frame would swallow the pointer's moves while the bar is dragged. */}
          <div
            className={cx(
              "min-h-0 min-w-0 flex-1",
              dragging && "pointer-events-none",
              firstAloneWhenNarrow && "max-wide:hidden",
            )}
          >
            {second}
          </div>
        </>
      )}
    </div>
  );
}
