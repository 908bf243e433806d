type Direction = "left" | "right" | "up" | "down";

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** What lies across the way counts this much more than what lies along it. */
const ACROSS = 2.5;

/** A thing on the screen. */
export interface Spot {
  readonly key: string;
  readonly box: Pick<DOMRect, "left" | "right" | "top" | "bottom">;
}

/** The thing that an arrow key leads to from another one: the nearest in that direction. Null: none, or no arrow key. */
export function nextSpot(spots: readonly Spot[], from: string, pressed: string): string | null {
  if (pressed === "Home") return spots[0]?.key ?? null;
  if (pressed === "End") return spots.at(-1)?.key ?? null;
  const direction = DIRECTIONS[pressed];
  const start = spots.find(({ key }) => key === from);
  if (direction === undefined || start === undefined) return null;
  let best: { readonly key: string; readonly cost: number } | null = null;
  for (const spot of spots) {
    if (spot === start) continue;
    const along = distance(direction, start.box, spot.box);
    if (along === null) continue;
    const sideways = direction === "left" || direction === "right";
    const across = sideways
      ? gap(start.box.top, start.box.bottom, spot.box.top, spot.box.bottom)
      : gap(start.box.left, start.box.right, spot.box.left, spot.box.right);
    const cost = along + ACROSS * across;
    if (best === null || cost < best.cost) best = { key: spot.key, cost };
  }
  return best?.key ?? null;
}

/** How far `to` lies in a direction; null when it does not. Things may overlap by a pixel's fraction. */
function distance(direction: Direction, from: Spot["box"], to: Spot["box"]): number | null {
  const along =
    direction === "left"
      ? from.left - to.right
      : direction === "right"
        ? to.left - from.right
        : direction === "up"
          ? from.top - to.bottom
          : to.top - from.bottom;
  return along < -1 ? null : along;
}

/** Distance between two stretches of a line; 0 when they overlap. */
function gap(a: number, b: number, c: number, d: number): number {
  return Math.max(0, c - b, a - d);
}
