import type { DragEvent } from "react";
import type { Side } from "../layout/operations.ts";
import type { PanelId } from "../layout/panel-id.ts";

const KIND = "application/x-lab-panel";

/** A tab is taken hold of. */
export function startDrag(event: DragEvent, panel: PanelId): void {
  event.dataTransfer.setData(KIND, panel);
  event.dataTransfer.effectAllowed = "move";
}

/** Whether what is dragged is a tab, and not a file. */
export function isDragOfTab(event: DragEvent): boolean {
  return event.dataTransfer.types.includes(KIND);
}

/** Where over a group a tab is held: in its middle, or near a side. `x` and `y` in parts of its size. */
export function zoneAt(x: number, y: number): Side | "middle" {
  const sides: readonly (readonly [Side, number])[] = [
    ["left", x],
    ["right", 1 - x],
    ["up", y],
    ["down", 1 - y],
  ];
  const [side, distance] = sides.reduce((nearest, other) => (other[1] < nearest[1] ? other : nearest));
  return distance < 0.25 ? side : "middle";
}
