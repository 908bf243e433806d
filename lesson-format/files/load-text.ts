import { readFile } from "node:fs/promises";
import type { Report } from "../parse/report.ts";
import { codeOf } from "./error-code.ts";

/** Reads a text file. Null, and a diagnostic, when it cannot be read. */
export function loadText(file: string, report: Report): Promise<string | null> {
  return orReport(readFile(file, "utf8"), file, report);
}

/** What reading a file or folder gives; null, and a diagnostic, when it fails. */
export async function orReport<T>(reading: Promise<T>, file: string, report: Report): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    report.add({ line: 1, column: 1 }, "file.unreadable", { file, cause: codeOf(error) });
    return null;
  }
}
