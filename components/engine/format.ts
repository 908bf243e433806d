const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** A size as the docker command writes it: powers of 1000, three digits, e.g. `78.6MB`. */
export function sizeText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? Math.round(value) : Number(value.toPrecision(3))}${UNITS[unit] ?? ""}`;
}

/** An id as the docker command shortens it. */
export function shortId(id: string): string {
  return id.replace(/^sha256:/, "").slice(0, 12);
}

/** A volume's name as it can be shown: one that the engine made up is cut like an id. */
export function volumeTitle(name: string): string {
  return /^[0-9a-f]{64}$/.test(name) ? shortId(name) : name;
}

/** A version without what a distribution adds to it, e.g. `26.1.5`. */
export function plainVersion(version: string): string {
  return version.replace(/\+.*$/, "");
}

/** A name of at most `most` letters. Names differ at their ends, and are known by their beginnings: what is cut out is in the middle. */
export function middleCut(name: string, most: number): string {
  const letters = [...name];
  if (letters.length <= most) return name;
  const begin = Math.max(1, Math.floor((most - 1) * 0.35));
  return `${letters.slice(0, begin).join("")}…${letters.slice(letters.length - (most - 1 - begin)).join("")}`;
}
