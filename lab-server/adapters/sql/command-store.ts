import { type Kysely, sql } from "kysely";
import { HISTORY_LIMIT, HISTORY_SIZE } from "#contract/commands.ts";
import type { CommandStore } from "#lab-server/ports/stores.ts";
import { fromCommandRow, toCommandRow } from "./command-row.ts";
import type { Tables } from "./tables.ts";

/** The commands in a database. */
export function commandStore(database: Kysely<Tables>): CommandStore {
  return {
    list: async (sessionId) => {
      // Cut by the database: what is left out must not be read first.
      const sized = database
        .selectFrom("commands")
        .selectAll()
        .select(sql<number>`sum(length(run) + length(changes)) over (order by number desc)`.as("size"))
        .where("session_id", "=", sessionId);
      const rows = await database
        .selectFrom(sized.as("sized"))
        .selectAll()
        .where("size", "<=", HISTORY_SIZE)
        .orderBy("number")
        .execute();
      return rows.map(fromCommandRow);
    },
    save: async (sessionId, record) => {
      const ofSession = database.deleteFrom("commands").where("session_id", "=", sessionId);
      if (record.run === null && record.changes.length === 0) {
        await ofSession.where("number", "=", record.number).execute();
        return;
      }
      const row = toCommandRow(sessionId, record);
      await database
        .insertInto("commands")
        .values(row)
        .onConflict((conflict) => conflict.columns(["session_id", "number"]).doUpdateSet(row))
        .execute();
      await ofSession.where("number", "<=", record.number - HISTORY_LIMIT).execute();
    },
  };
}
