import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { HolderClient } from "./holder-client.ts";

const run = promisify(execFile);
const SOURCES = ["lab-terminal.c", "holder.c", "client.c", "ring.c", "marks.c", "shell.c", "typing.c"];

/** A folder of its own in which the terminal holder is compiled and run as the user of the tests. */
export class HolderPlace {
  readonly folder: string;
  readonly journal: string;
  readonly #environment: NodeJS.ProcessEnv;

  private constructor(folder: string) {
    this.folder = folder;
    this.journal = join(folder, "journal");
    this.#environment = {
      ...process.env,
      LANG: "C.UTF-8",
      LAB_TERMINAL_DIR: join(folder, "sockets"),
      LAB_TERMINAL_USER: userInfo().username,
      LAB_TERMINAL_HOME: join(folder, "home"),
      LAB_TERMINAL_STALL_MS: "3000",
    };
  }

  static async make(): Promise<HolderPlace> {
    const folder = await mkdtemp(join(tmpdir(), "lab-terminal-"));
    const place = new HolderPlace(folder);
    const sources = SOURCES.map((name) => join(import.meta.dirname, name));
    await run("gcc", [
      "-std=c17",
      "-O2",
      "-Wall",
      "-Wextra",
      "-Werror",
      "-o",
      join(folder, "lab-terminal"),
      ...sources,
    ]);
    await mkdir(join(folder, "home"));
    await writeFile(place.journal, "");
    const integration = join(import.meta.dirname, "bashrc");
    await writeFile(join(folder, "home/.bash_profile"), `LAB_JOURNAL=${place.journal}\n. ${integration}\n`);
    return place;
  }

  async start(name: string, cols = 80, rows = 24): Promise<void> {
    await run(join(this.folder, "lab-terminal"), ["start", name, String(cols), String(rows)], {
      env: this.#environment,
    });
  }

  async list(): Promise<string[]> {
    const { stdout } = await run(join(this.folder, "lab-terminal"), ["list"], { env: this.#environment });
    return stdout.split("\n").filter(Boolean).sort();
  }

  async connect(name: string): Promise<HolderClient> {
    const socket = connect(join(this.folder, "sockets", `${name}.sock`));
    await once(socket, "connect");
    return new HolderClient(socket);
  }

  /** Starts a terminal and attaches to it at its first prompt. */
  async open(name: string, cols = 80, rows = 24): Promise<HolderClient> {
    await this.start(name, cols, rows);
    const client = await (await this.connect(name)).attach(cols, rows);
    await client.see(/133;B/);
    return client;
  }

  /** The journal's entries without their times: exit code and command. */
  async journalEntries(): Promise<[number, string][]> {
    const text = await readFile(this.journal, "utf8");
    return text
      .split("\0")
      .filter(Boolean)
      .map((entry) => {
        const [, code, ...command] = entry.split("\t");
        return [Number(code), command.join("\t")];
      });
  }

  /** The process that holds a terminal, as /proc shows it. */
  async holderOf(name: string): Promise<number> {
    for (const pid of await readdir("/proc")) {
      if (!/^\d+$/.test(pid)) continue;
      const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
      if (command.startsWith(`${this.folder}/lab-terminal\0start\0${name}\0`)) return Number(pid);
    }
    throw new Error(`no holder of ${name}`);
  }

  /** Ends every holder, and with it its shell, and removes the folder. */
  async remove(): Promise<void> {
    for (const name of await this.list()) process.kill(await this.holderOf(name));
    await rm(this.folder, { recursive: true, force: true });
  }
}
