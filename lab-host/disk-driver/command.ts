import { execFile } from "node:child_process";
import { DiskError } from "./errors.ts";

/**
 * Runs a program by its argument vector and returns what it printed.
 * @throws DiskError `command` with the program's own words when its exit code is none of `good`, or it does not end within 60 s.
 */
export function run(program: string, args: readonly string[], good: readonly number[] = [0]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { encoding: "utf8", timeout: 60_000 }, (cause, stdout, stderr) => {
      if (cause === null || (typeof cause.code === "number" && good.includes(cause.code))) return resolve(stdout);
      reject(new DiskError("command", `${program} ${args.join(" ")}: ${stderr.trim() || cause.message}`, { cause }));
    });
  });
}
