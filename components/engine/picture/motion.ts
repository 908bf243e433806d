import type { CSSProperties } from "react";
import { cx } from "#components/ui/cx.ts";
import type { Box } from "../layout/box.ts";

/** Puts an element where the layout says. Only `transform` changes when it moves, so the browser need not lay out the page again. */
export function placed({ x, y, width, height }: Box): CSSProperties {
  return { transform: `translate(${x}px, ${y}px)`, width, height };
}

/** What all things of the picture have in common: they lie where `placed` puts them, glide when they move, fade in and out. */
export function moving(leaving: boolean): string {
  return cx(
    "absolute top-0 left-0 transition-[transform,opacity,scale] duration-[260ms] ease-out-soft starting:scale-95 starting:opacity-0 motion-reduce:transition-none",
    leaving && "pointer-events-none scale-95 opacity-0",
  );
}
