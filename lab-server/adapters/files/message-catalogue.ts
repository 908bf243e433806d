import { readFile } from "node:fs/promises";
import { z } from "zod";

const catalogue = z.record(z.string(), z.string());

/** Sentences of one language by key; `{name}` in them stands for a parameter. */
export type Messages = (key: string, params?: Readonly<Record<string, string | number>>) => string;

/** Reads a flat catalogue. A key without a sentence is shown as itself. @throws Error when the file is no such catalogue */
export async function readMessages(file: string): Promise<Messages> {
  const sentences = catalogue.parse(JSON.parse(await readFile(file, "utf8")));
  return (key, params = {}) =>
    (sentences[key] ?? key).replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}
