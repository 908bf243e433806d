import { z } from "zod";

/** Most mounts, networks, ports or labels of one object that is looked at; an honest one has far fewer. */
export const MOST_OF_ONE = 500;

/** A text of at most `most` UTF-16 code units. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Copied: a slice would keep the whole text, which may have megabytes, in memory.
  return Buffer.from(text.slice(0, most), "utf16le").toString("utf16le");
}

/** Milliseconds since the epoch of a time as the engine writes it; 0 when it is none. */
export function instantOf(time: string): number {
  const at = Date.parse(time);
  return Number.isFinite(at) && at > 0 ? at : 0;
}

/** An object of not too many properties. */
export function objectOf<T extends z.ZodType>(value: T): z.ZodType<Record<string, z.output<T>>> {
  return z.record(z.string(), value).refine((object) => Object.keys(object).length <= MOST_OF_ONE);
}

/** The name of an image without the digest that a swarm's manager adds to a tag: it says nothing to a learner. */
export function imageName(name: string): string {
  return cut(name.replace(/(:[^/@]+)@sha256:[0-9a-f]+$/, "$1"), 512);
}
