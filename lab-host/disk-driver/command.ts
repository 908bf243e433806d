import { execFile } from "node:child_process";
import { DiskError } from "./errors.ts";

/**
 * Runs a program by its argument vector and returns what it printed.
 * @throws DiskError `command` with the program's own words when it ends with another code than 0, or within 60 s not at all.
 */
export function run(program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: "utf8", timeout: 60_000 }, (cause, stdout, stderr) => {
      if (cause === null) return resolve(stdout);
      reject(new DiskError("command", `${program} ${args.join(" ")}: ${stderr.trim() || cause.message}`, { cause }));
    });
  });
}
