"use client";

import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { cx } from "./cx.ts";

const STEP = 2;

interface ResizeBarProps {
  /** `columns`: what is left and right of it. `rows`: what is above and below. */
  readonly direction: "columns" | "rows";
  /** Names the bar for a screen reader. */
  readonly label: string;
  /** Id of what is before the bar. */
  readonly controls: string;
  /** Of what is before the bar, in percent of both. */
  readonly share: number;
  /** What Enter and a double click go back to. */
  readonly initial: number;
  readonly min: number;
  readonly max: number;
  readonly onShare: (share: number) => void;
  /** Where both parts are together, in pixels of the window. */
  readonly whole: () => DOMRect | undefined;
  /** Dragging begins or ends: frames would swallow the pointer's moves. */
  readonly onDragging: (dragging: boolean) => void;
  readonly className?: string;
  readonly style?: CSSProperties;
}

/** A bar between two parts that moves by pointer and by keyboard (the window splitter pattern of the ARIA authoring practices). */
export function ResizeBar(props: ResizeBarProps) {
  const { direction, label, controls, share, initial, min, max, onShare, whole, onDragging, className, style } = props;
  const [dragging, setDragging] = useState(false);
  /** It has the focus from a pointer, which sees where it is. A browser that last saw keys would mark it for good. */
  const [pointed, setPointed] = useState(false);
  const columns = direction === "columns";
  /** Whom to tell that the dragging is over, while there is some. */
  const told = useRef<((dragging: false) => void) | null>(null);
  // A bar that leaves the page while it is held does not hear that it has lost the pointer.
  useEffect(() => () => told.current?.(false), []);
  const put = (wanted: number): void => onShare(Math.round(Math.min(max, Math.max(min, wanted)) * 10) / 10);
  const drag = (now: boolean): void => {
    told.current = now ? onDragging : null;
    setDragging(now);
    onDragging(now);
  };
  const move = (event: PointerEvent): void => {
    const box = dragging ? whole() : undefined;
    if (!box) return;
    put(columns ? ((event.clientX - box.left) / box.width) * 100 : ((event.clientY - box.top) / box.height) * 100);
  };
  const press = (event: KeyboardEvent): void => {
    setPointed(false);
    const [less, more] = columns ? ["ArrowLeft", "ArrowRight"] : ["ArrowUp", "ArrowDown"];
    const to: Readonly<Record<string, number>> = {
      [less]: share - STEP,
      [more]: share + STEP,
      Home: min,
      End: max,
      Enter: initial,
    };
    const wanted = to[event.key];
    if (wanted === undefined || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    put(wanted);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a splitter that moves is a focusable separator, which <hr> is not.
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={columns ? "vertical" : "horizontal"}
      aria-valuenow={Math.round(share)}
      aria-valuemin={min}
      aria-valuemax={max}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.preventDefault();
        event.currentTarget.setPointerCapture(event.pointerId);
        event.currentTarget.focus({ preventScroll: true });
        setPointed(true);
        drag(true);
      }}
      onPointerMove={move}
      // However the dragging ends: the button let go, or the pointer lost.
      onLostPointerCapture={() => drag(false)}
      onBlur={() => setPointed(false)}
      onDoubleClick={() => put(initial)}
      style={style}
      className={cx(
        "resize-bar group z-10 touch-none outline-none",
        columns ? "resize-bar-columns" : "resize-bar-rows",
        dragging && "resize-bar-dragging",
        !pointed && "resize-bar-keys",
        className,
      )}
    >
      <span aria-hidden="true" className="resize-bar-grip" />
    </div>
  );
}
