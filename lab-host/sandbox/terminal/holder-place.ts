import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { HolderClient } from "./holder-client.ts";

const PROGRAM = "/usr/lib/lab/lab-terminal";
const FOLDER = "/run/lab/terminals";
/** Where recordings are. */
export const RECORDINGS = "/var/lib/lab/recordings";
const JOURNAL = "/run/lab/journal";
/** How long a viewer that takes nothing may keep a shell waiting in these tests, in milliseconds. */
const STALL_MS = 3000;

/** A sandbox as its terminal holders' tests see it. */
export class HolderPlace {
  readonly #link: SandboxLink;

  constructor(link: SandboxLink) {
    this.#link = link;
  }

  /**
   * Starts a terminal.
   * @param other what is not as usual: the folder of its recording, how long a viewer that takes nothing may keep its shell waiting
   * @throws Error when the holder refuses
   */
  async start(
    name: string,
    cols = 80,
    rows = 24,
    other: { readonly recordings?: string; readonly stallMs?: number } = {},
  ): Promise<void> {
    const { recordings = RECORDINGS, stallMs = STALL_MS } = other;
    const environment = [`LAB_TERMINAL_STALL_MS=${stallMs}`, `LAB_TERMINAL_RECORDINGS=${recordings}`];
    await this.output("env", ...environment, PROGRAM, "start", name, String(cols), String(rows));
  }

  /** Ends a terminal. */
  async close(name: string): Promise<void> {
    await this.output(PROGRAM, "close", name);
  }

  async list(): Promise<string[]> {
    return (await this.output(PROGRAM, "list")).split("\n").filter(Boolean).sort();
  }

  /** Connects without attaching. */
  async connect(name: string): Promise<HolderClient> {
    return new HolderClient(await this.#link.openSocket(`${FOLDER}/${name}.sock`));
  }

  /** Starts a terminal and attaches to it at its first prompt. */
  async open(name: string, cols = 80, rows = 24): Promise<HolderClient> {
    await this.start(name, cols, rows);
    const client = await (await this.connect(name)).attach(cols, rows);
    await client.see(/133;B/);
    return client;
  }

  /** Memory that a terminal's holder occupies, in KiB. */
  async memoryOf(name: string): Promise<number> {
    return Number(/^VmRSS:\s+(\d+)/m.exec(await this.#processFile(name, "status"))?.[1]);
  }

  /** Processor time that a terminal's holder has used, in hundredths of a second. */
  async cpuTicksOf(name: string): Promise<number> {
    const [, , , , , , , , , , , , , user, system] = (await this.#processFile(name, "stat")).split(" ");
    return Number(user) + Number(system);
  }

  #processFile(name: string, file: string): Promise<string> {
    return this.output("sh", "-c", `cat "/proc/$(pgrep -xf "${PROGRAM} start ${name} .*")/${file}"`);
  }

  /** The journal's entries without their times: exit code and command. */
  async journalEntries(): Promise<[number, string][]> {
    const text = await this.output("cat", JOURNAL);
    return text
      .split("\0")
      .filter(Boolean)
      .map((entry) => {
        const [, , code, , , ...command] = entry.split("\t");
        return [Number(code), command.join("\t")];
      });
  }

  /** What a command prints. @throws Error when it fails */
  async output(...argv: [string, ...string[]]): Promise<string> {
    const { exitCode, stdout, stderr } = await this.#link.run(argv, { maxBytes: 8 * 1024 * 1024 });
    if (exitCode !== 0) throw new Error(`${argv.join(" ")}: exit code ${exitCode}: ${stderr.toString("utf8")}`);
    return stdout.toString("utf8");
  }
}
