import { type Figure, reached } from "./figure.ts";

const number = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3, useGrouping: false });

/** A value as the table shows it: three significant digits, whole from 1000 on. */
export function shown(value: number): string {
  return Math.abs(value) >= 1000 ? String(Math.round(value)) : number.format(value);
}

function aimOf(figure: Figure): string {
  if (figure.aim === null) return "";
  return "most" in figure.aim ? `≤ ${shown(figure.aim.most)}` : `≥ ${shown(figure.aim.least)}`;
}

function verdictOf(figure: Figure): string {
  const verdict = reached(figure);
  if (verdict === null) return "";
  return verdict ? "reached" : "MISSED";
}

/** Figures as a Markdown table that also reads well in a terminal. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.label,
    `${shown(figure.value)} ${figure.unit}`.trim(),
    aimOf(figure),
    verdictOf(figure),
  ]);
  const all = [["what", "measured", "aim", ""], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (column === 1 ? (row[column] ?? "").padStart(width) : (row[column] ?? "").padEnd(width))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 1 ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [line(all[0] ?? []), rule, ...rows.map(line)].join("\n");
}
