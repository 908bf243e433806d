import { COMMAND_LIMIT, type CommandRecord, HISTORY_LIMIT } from "#contract/commands.ts";
import { Allowance } from "#lab-server/domain/allowance.ts";
import { CommandLedger, type Finished } from "#lab-server/domain/command-ledger.ts";
import { type Clock, pause } from "#lab-server/ports/clock.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { DrawnPart } from "#lab-server/ports/sandbox-engine.ts";
import type { CommandStore } from "#lab-server/ports/stores.ts";
import type { SandboxFeed } from "./engine-feed.ts";
import type { EngineLook, EngineView } from "./engine-view.ts";

/** What a recorder needs. */
export interface RecorderPorts {
  readonly sessionId: string;
  readonly store: CommandStore;
  readonly clock: Clock;
  readonly log: Log;
  /** A record is new, or different. */
  readonly recorded: (record: CommandRecord) => void;
}

/** A sandbox while it is connected. */
export interface Recorded {
  readonly feed: SandboxFeed;
  readonly view: EngineView;
}

/** Records written in the long run: who types makes one now and then, but anyone may write into the journal. */
const PACE = { perSecond: 20, burst: 100 };
const STORE_AGAIN_MS = 2000;
/** Commands that may change what no event tells of: interfaces, a swarm, and images that are built without a name. */
const UNANNOUNCED: readonly (readonly [RegExp, DrawnPart])[] = [
  [/\b(ip|brctl|bridge|ifconfig|tunctl)\b/, "interfaces"],
  [/\bdocker\s+(swarm|node|service|stack)\b/, "swarm"],
  [/\b(build|buildx|compose)\b/, "images"],
];

/** Keeps the commands of one session, with what each did to the engine. It outlives the link, which may come and go. */
export class CommandRecorder {
  readonly #ports: RecorderPorts;
  readonly #pace: Allowance;
  readonly #ledger: Promise<CommandLedger>;
  /** Commands that finished and are not recorded yet. */
  readonly #queue: Finished[] = [];
  /** The last command of the queue, or the last one recorded. */
  #last: Finished | null = null;
  #recorded: Recorded | null = null;
  #leave: () => void = () => undefined;
  #cancelSettling: () => void = () => undefined;
  /** While the journal is read again from its start. */
  #catchingUp = true;
  #working = false;
  #closed = false;

  constructor(ports: RecorderPorts) {
    this.#ports = ports;
    this.#pace = new Allowance(PACE, ports.clock.now());
    this.#ledger = this.#begin();
  }

  /** The sandbox is connected. */
  async attach(recorded: Recorded): Promise<void> {
    this.detach();
    this.#recorded = recorded;
    await this.#ledger;
    if (this.#recorded !== recorded) return;
    this.#leave = recorded.feed.listen({
      journalOpened: () => {
        this.#catchingUp = true;
      },
      finished: (commands) => this.#finished(commands),
    });
    this.#catchingUp = true;
    this.#finished(recorded.feed.commands);
  }

  /** The link is down; what was seen is remembered. */
  detach(): void {
    this.#leave();
    this.#recorded = null;
  }

  /** The engine's picture is another one. */
  async looked({ picture, since }: EngineLook): Promise<void> {
    if (picture === null) return;
    const at = this.#ports.clock.now();
    const ledger = await this.#ledger;
    ledger.saw(picture, since, at);
    this.#planSettling(ledger);
  }

  close(): void {
    this.#closed = true;
    this.detach();
    this.#cancelSettling();
    this.#queue.length = 0;
  }

  /** Takes up where an earlier lab server left off. */
  async #begin(): Promise<CommandLedger> {
    const { store, sessionId, clock, log } = this.#ports;
    while (!this.#closed) {
      try {
        const records = await store.list(sessionId);
        const run = records.findLast((record) => record.run !== null);
        if (run?.run) this.#last = { at: run.endedAt, exitCode: run.run.exitCode, text: run.run.command };
        return new CommandLedger((records.at(-1)?.number ?? -1) + 1);
      } catch (error) {
        log.error({ err: error, session: sessionId }, "commands could not be read, trying again");
        await pause(clock, STORE_AGAIN_MS);
      }
    }
    return new CommandLedger(0);
  }

  #finished(commands: readonly Finished[]): void {
    for (const command of commands) {
      if (this.#isKnown(command)) continue;
      this.#last = command;
      this.#queue.push(command);
      this.#doubt(command);
    }
    this.#queue.splice(0, Math.max(0, this.#queue.length - HISTORY_LIMIT));
    void this.#work();
  }

  /** Whether a command of a journal that is read again was taken up before. */
  #isKnown(command: Finished): boolean {
    if (!this.#catchingUp || this.#last === null) return false;
    const { at, text } = this.#last;
    // What is stored of a long command is cut.
    const same = command.text.slice(0, COMMAND_LIMIT) === text.slice(0, COMMAND_LIMIT);
    if (command.at !== at || !same) return command.at <= at;
    this.#catchingUp = false;
    return true;
  }

  #doubt({ text, at }: Finished): void {
    const parts = UNANNOUNCED.flatMap(([words, part]) => (words.test(text) ? [part] : []));
    if (parts.length > 0) this.#recorded?.view.doubt(parts, at);
  }

  /** Records what has finished, and what happened without a command, one after the other. */
  async #work(): Promise<void> {
    if (this.#working || this.#closed) return;
    this.#working = true;
    const ledger = await this.#ledger;
    try {
      do {
        await this.#recordFinished(ledger);
        await this.#keep(ledger.settle(this.#ports.clock.now()));
      } while (this.#queue.length > 0);
    } catch (error) {
      this.#ports.log.error({ err: error, session: this.#ports.sessionId }, "commands could not be recorded");
    } finally {
      this.#working = false;
    }
    this.#planSettling(ledger);
  }

  async #recordFinished(ledger: CommandLedger): Promise<void> {
    if (this.#queue.length === 0) return;
    await this.#recorded?.view.settled();
    for (let left = this.#queue.length; left > 0; left -= 1) {
      const command = this.#queue.shift();
      if (command === undefined) return;
      await this.#keep(ledger.finished(command, left > 1));
      const wait = this.#pace.take(1, this.#ports.clock.now());
      if (wait > 0) await pause(this.#ports.clock, wait);
    }
  }

  /** Tells of records and stores them, also when the database is out of order for a while. */
  async #keep(records: readonly CommandRecord[]): Promise<void> {
    const { store, sessionId, clock, log, recorded } = this.#ports;
    for (const record of records) {
      if (!this.#closed) recorded(record);
      while (!this.#closed) {
        try {
          await store.save(sessionId, record);
          break;
        } catch (error) {
          log.error({ err: error, session: sessionId }, "a command could not be stored, trying again");
          await pause(clock, STORE_AGAIN_MS);
        }
      }
    }
  }

  #planSettling(ledger: CommandLedger): void {
    const { due } = ledger;
    this.#cancelSettling();
    if (due === null || this.#closed) return;
    const { clock } = this.#ports;
    this.#cancelSettling = clock.after(Math.max(0, due - clock.now()), () => void this.#work());
  }
}
