import type { WheelEvent } from "react";

/** A wheel that turns one way only scrolls a row, too. */
export function turnSideways(event: WheelEvent<HTMLElement>): void {
  if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
}
