import { z } from "zod";
import { type CommandRecord, commandRecord, engineChange } from "#contract/commands.ts";

/** A row of `commands`. */
export interface CommandRow {
  readonly session_id: string;
  readonly number: number;
  readonly ended_at: number;
  /** JSON of the command, or of null. */
  readonly run: string;
  /** JSON of the changes. */
  readonly changes: string;
}

const run = commandRecord.shape.run;
const changes = z.array(engineChange);

/** Writes a command as a row. */
export function toCommandRow(sessionId: string, record: CommandRecord): CommandRow {
  return {
    session_id: sessionId,
    number: record.number,
    ended_at: record.endedAt,
    run: JSON.stringify(record.run),
    changes: JSON.stringify(record.changes),
  };
}

/** Reads a row. @throws ZodError when it is no command */
export function fromCommandRow(row: CommandRow): CommandRecord {
  return {
    number: row.number,
    run: run.parse(JSON.parse(row.run)),
    endedAt: row.ended_at,
    changes: changes.parse(JSON.parse(row.changes)),
  };
}
