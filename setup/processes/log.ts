import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";
import { prettyFactory } from "pino-pretty";
import type { Listener } from "./supervise.ts";

const LARGEST = 10 * 1024 * 1024;
const KEPT = 3;

/** A log file that is renamed to `.1`, `.2`, … when it has grown to 10 MiB; older ones are dropped. */
export class LogFile {
  readonly #path: string;
  #file: number;
  #size: number;

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, "a", 0o640);
    this.#size = fstatSync(this.#file).size;
  }

  write(line: string): void {
    if (this.#size > LARGEST) this.#rotate();
    this.#size += writeSync(this.#file, `${line}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }

  #rotate(): void {
    closeSync(this.#file);
    for (let number = KEPT - 1; number >= 0; number -= 1) {
      try {
        renameSync(number === 0 ? this.#path : `${this.#path}.${number}`, `${this.#path}.${number + 1}`);
      } catch {
        // That many do not exist yet.
      }
    }
    this.#file = openSync(this.#path, "a", 0o640);
    this.#size = 0;
  }
}

/**
 * Makes the listener of a running lab: every line goes to the file as it is, with the service's name, and to the screen in readable form.
 * Lines that are pino's JSON are laid out; others are shown with the name of the service that wrote them.
 */
export function readableLog(file: LogFile, screen: NodeJS.WriteStream | null): Listener {
  const colorize = screen?.isTTY ?? false;
  const pretty = prettyFactory({
    colorize,
    translateTime: "SYS:HH:MM:ss",
    ignore: "pid,hostname,service",
    singleLine: true,
  });
  return (service, line) => {
    if (line.trim() === "") return;
    const structured = line.startsWith("{");
    file.write(structured ? line : `[${service}] ${line}`);
    screen?.write(structured ? pretty(line) : `[${clock()}] ${service}: ${line}\n`);
  };
}

function clock(): string {
  return new Date().toTimeString().slice(0, 8);
}
