import { COMMAND_LIMIT, type CommandRecord, type EngineChange } from "#contract/commands.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { terminalName } from "#contract/terminal.ts";
import { engineChanges } from "./engine-changes.ts";

/** A command of the journal. Times are milliseconds since the epoch, by the sandbox's clock. */
export interface Finished {
  readonly at: number;
  readonly exitCode: number;
  readonly text: string;
  /** When it began; not known of an older sandbox. */
  readonly startedAt?: number;
  readonly terminal?: string;
}

/** A picture that is not accounted for yet. */
interface Moment {
  readonly picture: EnginePicture;
  /** When the first thing happened that it shows and the one before does not, by the sandbox's clock; null when not known. */
  readonly since: number | null;
  /** When it was seen, by the lab server's clock. */
  readonly seenAt: number;
}

/** A record to which more may be added. */
interface Open {
  readonly record: CommandRecord;
  /** The engine before it. */
  readonly base: EnginePicture;
  /** When the first and the last thing of it happened. */
  readonly since: number;
  readonly until: number;
}

/** The last command that finished. */
interface Last {
  /** As it was at its end, before anything was added. */
  readonly ended: CommandRecord;
  /** The engine before it, and as it was at its end. */
  readonly base: EnginePicture;
  readonly after: EnginePicture;
  /** When the first thing happened that was added to it after its end. */
  readonly addedSince: number | null;
}

/** How long changes wait for the end of a command to which they belong, in milliseconds. */
const CLAIM_MS = 1000;
/** Changes that come so soon after a command's end are its doing. */
const AFTERMATH_MS = 1500;
/** What no command did becomes one record when it happens so close together. */
const GATHER_MS = 500;
/** Events and the journal are stamped by the same clock, but not at the same place. */
const SLACK_MS = 30;
/** Most records in a row that no command made: a container that crashes over and over must not push the commands out. */
const LOOSE_IN_A_ROW = 10;
/** Most pictures that wait; the oldest two become one. */
const MOMENTS = 12;
/** The last instant that a Date can tell of. */
const LAST_DATE = 8.64e15;
/** Most characters of JSON that a record's changes take: a learner may have given everything the longest names. */
const CHANGES_SIZE = 32 * 1024;

/**
 * Tells which command changed what, out of the pictures of an engine and the commands that finished, in whatever order both come.
 *
 * A command is told of only when it ends, so what it changed is what happened between its beginning and its end and no command has
 * accounted for yet. With two commands at once, in two terminals, the engine does not say which of them did something: the one that
 * finishes first takes what happened since it began, and the other what happens afterwards. What no command takes within a second is
 * added to the last command, if that ended shortly before, or becomes a record without a command; and a long command (`docker compose
 * up`, `docker run -it`) that ends at last takes back what was told otherwise while it ran, under the number of the first record without a
 * command.
 */
export class CommandLedger {
  #next: number;
  /** The engine as it is accounted for. */
  #base: EnginePicture | null = null;
  #moments: Moment[] = [];
  #last: Last | null = null;
  /** The records without a command that came after the last command. */
  #loose: Open[] = [];

  /** @param next the first number that is free */
  constructor(next: number) {
    this.#next = next;
  }

  /** The engine looks like this now. The first picture is where the account begins. */
  saw(picture: EnginePicture, since: number | null, now: number): void {
    if (this.#base === null) {
      this.#base = picture;
      return;
    }
    this.#moments.push({ picture, since: since === null ? null : instant(since), seenAt: now });
    const [first, second, ...rest] = this.#moments;
    if (this.#moments.length > MOMENTS && first !== undefined && second !== undefined) {
      this.#moments = [{ ...second, since: first.since, seenAt: first.seenAt }, ...rest];
    }
  }

  /** When `settle` has something to do, by the lab server's clock; null when nothing waits. */
  get due(): number | null {
    const [first] = this.#moments;
    return first === undefined ? null : first.seenAt + CLAIM_MS;
  }

  /**
   * A command has finished, and everything has been seen that happened until its end. Returns the records that are new or different now.
   * @param further whether other commands finished that are told of right after it
   */
  finished(command: Finished, further = false): CommandRecord[] {
    const at = instant(command.at);
    const began = command.startedAt === undefined ? null : Math.min(instant(command.startedAt), at) - SLACK_MS;
    const early = this.#take(({ since }) => since !== null && began !== null && since < began);
    const before = early === null ? [] : this.#account(early);
    // What happened while nobody listened is the last one's.
    const mine = this.#take(({ since }) => (since === null ? !further : since <= at + SLACK_MS));
    const isMine = (since: number | null) => began !== null && since !== null && since >= began;
    const added = this.#last !== null && isMine(this.#last.addedSince) ? this.#last : null;
    const [first, ...others] = this.#loose.filter(({ since }) => isMine(since));
    const base = added?.after ?? first?.base ?? this.#base;
    if (mine !== null) this.#base = mine.picture;
    const record: CommandRecord = {
      number: first?.record.number ?? this.#next++,
      run: {
        command: command.text.slice(0, COMMAND_LIMIT),
        terminal: terminalName.safeParse(command.terminal).data ?? null,
        exitCode: command.exitCode,
        startedAt: Math.min(instant(command.startedAt ?? command.at), at),
      },
      endedAt: at,
      changes: base === null || this.#base === null ? [] : changesOf(base, this.#base),
    };
    this.#last =
      base === null || this.#base === null ? null : { ended: record, base, after: this.#base, addedSince: null };
    this.#loose = [];
    return [
      ...before,
      ...(added === null ? [] : [added.ended]),
      record,
      ...others.map((open) => ({ ...open.record, changes: [] })),
    ];
  }

  /** Accounts for what has waited long enough for a command. Returns the records that are new or different now. */
  settle(now: number): CommandRecord[] {
    const waited = this.#take(({ seenAt }) => seenAt + CLAIM_MS <= now);
    return waited === null ? [] : this.#account(waited);
  }

  /** Takes the oldest pictures for as long as `which` holds, as one. */
  #take(which: (moment: Moment) => boolean): Moment | null {
    const end = this.#moments.findIndex((moment) => !which(moment));
    const taken = this.#moments.splice(0, end === -1 ? this.#moments.length : end);
    const last = taken.at(-1);
    return last === undefined ? null : { ...last, since: taken[0]?.since ?? null };
  }

  /** Accounts for what is no command's, or no longer. */
  #account({ picture, since, seenAt }: Moment): CommandRecord[] {
    const base = this.#base ?? picture;
    this.#base = picture;
    const changes = changesOf(base, picture);
    if (changes.length === 0) return [];
    const at = since ?? seenAt;
    const last = this.#loose.at(-1);
    if (last === undefined && this.#last !== null && at - this.#last.ended.endedAt <= AFTERMATH_MS) {
      this.#last = { ...this.#last, addedSince: this.#last.addedSince ?? at };
      return [{ ...this.#last.ended, changes: changesOf(this.#last.base, picture) }];
    }
    if (last !== undefined && (at - last.until <= GATHER_MS || this.#loose.length >= LOOSE_IN_A_ROW)) {
      const record = {
        ...last.record,
        endedAt: Math.max(last.record.endedAt, at),
        changes: changesOf(last.base, picture),
      };
      this.#loose = [...this.#loose.slice(0, -1), { ...last, record, until: at }];
      return [record];
    }
    const record: CommandRecord = { number: this.#next++, run: null, endedAt: at, changes };
    this.#loose.push({ record, base, since: at, until: at });
    return [record];
  }
}

/** The learner writes the journal, and answers for the engine, too: times may be anything. */
function instant(ms: number): number {
  return Number.isSafeInteger(ms) && ms > 0 && ms <= LAST_DATE ? ms : 0;
}

function changesOf(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const changes = engineChanges(before, after);
  let size = 0;
  const end = changes.findIndex((change) => {
    size += JSON.stringify(change).length;
    return size > CHANGES_SIZE;
  });
  return end === -1 ? changes : changes.slice(0, end);
}
