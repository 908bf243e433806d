import type { Kysely } from "kysely";
import { HISTORY_LIMIT } from "#contract/commands.ts";
import type { CommandStore } from "#lab-server/ports/stores.ts";
import { fromCommandRow, toCommandRow } from "./command-row.ts";
import type { Tables } from "./tables.ts";

/** The commands in a database. */
export function commandStore(database: Kysely<Tables>): CommandStore {
  return {
    list: async (sessionId) => {
      const rows = await database
        .selectFrom("commands")
        .selectAll()
        .where("session_id", "=", sessionId)
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
