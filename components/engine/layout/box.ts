/** A rectangle in CSS pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A point in CSS pixels. */
export type Point = readonly [x: number, y: number];

/** Columns of equal width that fit beside each other. */
export interface Columns {
  readonly count: number;
  readonly width: number;
  readonly gap: number;
}

/** As many columns of at least `min` as fit in `width`, widened up to `max`. */
export function columnsIn(width: number, min: number, max: number, gap: number): Columns {
  const count = Math.max(1, Math.floor((width + gap) / (min + gap)));
  return { count, width: Math.floor(Math.min(max, (width - (count - 1) * gap) / count)), gap };
}

/** An SVG path through points at right angles, its corners rounded. */
export function roundedPath(points: readonly Point[], radius = 5): string {
  const parts: string[] = [];
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) parts.push(`M${point[0]} ${point[1]}`);
    else if (after === undefined) parts.push(`L${point[0]} ${point[1]}`);
    else {
      const into = towards(point, before, radius);
      const out = towards(point, after, radius);
      parts.push(`L${into[0]} ${into[1]}`, `Q${point[0]} ${point[1]} ${out[0]} ${out[1]}`);
    }
  });
  return parts.join("");
}

/** The point that lies `distance` from `from` on the way to `to`, at most halfway. */
function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  if (length === 0) return from;
  const share = Math.min(distance, length / 2) / length;
  return [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share];
}
