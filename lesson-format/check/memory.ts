const UNITS = ["", "k", "m", "g"];

/** Bytes of an amount as Docker's options take it: `64m`, `1.5g`, a number of bytes. Not a number when it is none. */
export function memoryBytes(amount: string | number): number {
  if (typeof amount === "number") return amount;
  const [, figure, unit = ""] = /^([\d.]+)([bkmg]?)$/.exec(amount.toLowerCase()) ?? [];
  const power = UNITS.indexOf(unit);
  return Math.floor(Number(figure) * 1024 ** Math.max(power, 0));
}

/** Bytes with the largest unit that leaves no fraction: `64m`. */
export function memoryText(bytes: number): string {
  let power = UNITS.length - 1;
  while (power > 0 && bytes % 1024 ** power !== 0) power -= 1;
  return `${bytes / 1024 ** power}${UNITS[power] ?? ""}`;
}
