/** What a figure may hold. Everything else is refused by name, so a drawing program's leavings are noticed. */

export const ELEMENTS: ReadonlySet<string> = new Set([
  "svg",
  "g",
  "rect",
  "circle",
  "ellipse",
  "line",
  "path",
  "polyline",
  "polygon",
  "text",
  "tspan",
  "defs",
  "marker",
  "title",
  "desc",
  "clipPath",
  "use",
]);

const SHAPE =
  "x y width height rx ry cx cy r x1 y1 x2 y2 points d pathLength transform viewBox preserveAspectRatio clipPathUnits";
const PAINT =
  "opacity fill-opacity stroke-opacity fill-rule clip-rule stroke-width stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray stroke-dashoffset vector-effect paint-order";
const TEXT =
  "dx dy rotate font-size font-weight font-style font-family text-anchor dominant-baseline letter-spacing word-spacing text-decoration textLength lengthAdjust xml:space";
const MARKER = "markerWidth markerHeight markerUnits refX refY orient";
const MEANING = "id role aria-label aria-labelledby aria-hidden";

/** Attributes whose value does not matter. */
export const ATTRIBUTES: ReadonlySet<string> = new Set(
  [SHAPE, PAINT, TEXT, MARKER, MEANING].flatMap((list) => list.split(" ")),
);

/** Attributes that lead to a part of the same file: `url(#arrow)`. */
export const URL_ATTRIBUTES: ReadonlySet<string> = new Set(["clip-path", "marker-start", "marker-mid", "marker-end"]);

/** Attributes that hold a colour. */
export const COLOUR_ATTRIBUTES: ReadonlySet<string> = new Set(["fill", "stroke", "color"]);

/** The colours of figures, each with what stands for it where the page's style sheet is missing, as on a Git host. */
const COLOURS = {
  ink: "#1c2430",
  soft: "#5b6675",
  line: "#c3cad4",
  ground: "#ffffff",
  panel: "#eef2f7",
  accent: "#1d63ed",
  "accent-soft": "#dbe7ff",
  good: "#1a7f4b",
  "good-soft": "#d9f2e4",
  warn: "#b45309",
  "warn-soft": "#fdebd0",
} as const;

/** Every value that a colour may have. */
export const COLOUR_VALUES: ReadonlySet<string> = new Set([
  "none",
  ...Object.entries(COLOURS).map(([name, fallback]) => `var(--figure-${name},${fallback})`),
]);
