import { TERMINALS_PER_SESSION, type TerminalSize, terminalName, UNACKNOWLEDGED_LIMIT } from "#contract/terminal.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import type { Viewer } from "#lab-server/ports/audience.ts";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalPosition, Terminals } from "#lab-server/ports/terminals.ts";
import { TerminalShow } from "./terminal-show.ts";

/** A viewer's terminal. */
export interface TerminalRef {
  readonly viewer: Viewer;
  readonly sessionId: string;
  readonly terminal: string;
}

/** What the desk needs. */
export interface DeskPorts {
  readonly terminals: Terminals;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
}

/** Pages that left lately, remembered for requests of theirs that are still under way. */
const LEFT_KEPT = 4096;

/** Every terminal that a connected page shows, and the way back to it after the link was lost. */
export class TerminalDesk {
  readonly #ports: DeskPorts;
  readonly #shows = new Map<string, TerminalShow>();
  readonly #left = new Set<string>();
  /** Terminals that are being closed, by session and name. */
  readonly #ending = new Set<string>();

  constructor(ports: DeskPorts) {
    this.#ports = ports;
  }

  /** How many are shown. */
  get size(): number {
    return this.#shows.size;
  }

  /**
   * Shows a terminal to a viewer; output follows after this has returned.
   * @throws LabError `terminal.limit`; LinkError
   */
  async attach(
    ref: TerminalRef,
    link: SandboxLink,
    size: TerminalSize,
    since: TerminalPosition | null,
  ): Promise<TerminalAttachment> {
    if (!this.#isShown(ref)) {
      const names = await this.#ports.terminals.list(link);
      if (!names.includes(ref.terminal) && names.length >= TERMINALS_PER_SESSION) {
        throw new LabError("terminal.limit", `session ${ref.sessionId} has ${names.length} terminals`);
      }
    }
    if (this.#left.has(ref.viewer.id)) throw new LinkError("closed", "the page left before its terminal was attached");
    this.detach(ref);
    const show = new TerminalShow({
      ...this.#ports,
      limit: UNACKNOWLEDGED_LIMIT,
      terminal: ref.terminal,
      // Node's buffers never lie in shared memory, which the contract's type excludes.
      output: (generation, offset, data) =>
        ref.viewer.send("terminal:output", {
          ...named(ref),
          generation,
          offset,
          data: data as Uint8Array<ArrayBuffer>,
        }),
      resized: (inForce) => ref.viewer.send("terminal:size", { ...named(ref), size: inForce }),
      exited: (generation, exitCode) => {
        if (this.#shows.get(keyOf(ref)) === show) this.#shows.delete(keyOf(ref));
        const closed = this.#ending.has(`${ref.sessionId}/${ref.terminal}`);
        ref.viewer.send("terminal:exited", { ...named(ref), generation, exitCode, ...(closed ? { closed } : {}) });
      },
    });
    this.#shows.set(keyOf(ref), show);
    try {
      return await show.open(link, size, since);
    } catch (error) {
      if (this.#shows.get(keyOf(ref)) === show) this.#shows.delete(keyOf(ref));
      throw error;
    }
  }

  /** What a viewer is shown, or null. */
  find(ref: TerminalRef): TerminalShow | null {
    return this.#shows.get(keyOf(ref)) ?? null;
  }

  /** Names of a session's terminals that are alive, in order. @throws LinkError */
  async list(link: SandboxLink): Promise<string[]> {
    return (await this.#ports.terminals.list(link)).filter((name) => terminalName.safeParse(name).success);
  }

  /** Ends a terminal's shell; pages that show it are told that it was closed. @throws LinkError */
  async end(sessionId: string, terminal: string, link: SandboxLink): Promise<void> {
    const key = `${sessionId}/${terminal}`;
    this.#ending.add(key);
    try {
      await this.#close(link, terminal);
      this.#tellOfEnd(key);
    } finally {
      this.#ending.delete(key);
    }
  }

  /** A holder of an older image waits for pages that lag, maybe longer than the command that asks it: when its name is gone, so is the shell. */
  async #close(link: SandboxLink, terminal: string): Promise<void> {
    try {
      await this.#ports.terminals.close(link, terminal);
    } catch (error) {
      const refused = error instanceof LinkError && error.code === "refused";
      if (!refused || (await this.#ports.terminals.list(link)).includes(terminal)) throw error;
    }
  }

  /** A page hears of the end over a stream of its own, maybe later than we do here. */
  #tellOfEnd(key: string): void {
    for (const [shown, show] of this.#shows) if (shown.endsWith(`/${key}`)) show.end();
  }

  detach(ref: TerminalRef): void {
    this.#shows.get(keyOf(ref))?.close();
    this.#shows.delete(keyOf(ref));
  }

  /** A page is gone. */
  viewerLeft(viewerId: string): void {
    this.#left.add(viewerId);
    for (const oldest of this.#left) {
      if (this.#left.size <= LEFT_KEPT) break;
      this.#left.delete(oldest);
    }
    this.#closeAll((key) => key.startsWith(`${viewerId}/`));
  }

  /** A session is over. */
  sessionEnded(sessionId: string): void {
    this.#closeAll((key) => key.split("/")[1] === sessionId);
  }

  /** A session's link is back: every page goes on where it was. */
  async linkBack(sessionId: string, link: SandboxLink): Promise<void> {
    const shows = [...this.#shows].filter(([key]) => key.split("/")[1] === sessionId);
    await Promise.all(shows.map(([, show]) => show.reopen(link)));
  }

  /** Leaves every terminal; the shells live on. */
  close(): void {
    this.#closeAll(() => true);
  }

  #isShown(ref: TerminalRef): boolean {
    const end = `/${ref.sessionId}/${ref.terminal}`;
    return [...this.#shows.keys()].some((key) => key.endsWith(end));
  }

  #closeAll(which: (key: string) => boolean): void {
    for (const [key, show] of this.#shows) {
      if (!which(key)) continue;
      show.close();
      this.#shows.delete(key);
    }
  }
}

function keyOf(ref: TerminalRef): string {
  return `${ref.viewer.id}/${ref.sessionId}/${ref.terminal}`;
}

function named(ref: TerminalRef): { readonly sessionId: string; readonly terminal: string } {
  return { sessionId: ref.sessionId, terminal: ref.terminal };
}
