import type { AnswerRow } from "./answer-row.ts";
import type { CommandRow } from "./command-row.ts";
import type { SessionRow } from "./session-row.ts";

/** The database as Kysely types it. Times are milliseconds since the epoch. */
export interface Tables {
  sessions: SessionRow;
  progress: { owner_id: string; lesson_id: string; step_id: string; passed_at: number };
  answers: AnswerRow;
  commands: CommandRow;
  identities: { id: string; created_at: number; seen_at: number };
  pool: { sandbox_id: string; created_at: number };
}
