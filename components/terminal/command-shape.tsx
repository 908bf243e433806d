import { Check, CircleDashed, Minus, Square, X } from "lucide-react";
import { cx } from "#components/ui/cx.ts";
import type { stateOf } from "./command-drawing.ts";

const shapes = { running: CircleDashed, ok: Check, failed: X, interrupted: Square, unknown: Minus };

/** How a command went, as a shape: colour alone would say nothing to some. */
export function CommandShape({ state }: { readonly state: ReturnType<typeof stateOf> }) {
  const Shape = shapes[state];
  return (
    <Shape
      aria-hidden="true"
      strokeWidth={2.6}
      className={cx(
        "size-3.5 shrink-0",
        state === "failed" ? "text-danger" : state === "ok" ? "text-accent" : "text-ink-faint",
        // In steps: a smooth turn would have the whole page composed sixty times a second for as long as a command runs.
        state === "running" &&
          "animate-spin [animation-duration:3s] [animation-timing-function:steps(24)] motion-reduce:animate-none",
      )}
    />
  );
}
