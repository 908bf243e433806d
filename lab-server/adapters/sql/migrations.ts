import type { Kysely, Migration } from "kysely";

/** Every change of the schema, by name in order. Written with Kysely's builder alone, so that PostgreSQL takes them as well. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-beginnings": {
    up: async (database: Kysely<unknown>) => {
      await database.schema
        .createTable("identities")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("seen_at", "bigint", (column) => column.notNull())
        .execute();
      await database.schema
        .createTable("sessions")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("owner_id", "text", (column) => column.notNull())
        .addColumn("lesson_id", "text", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("live", "integer", (column) => column.notNull())
        .addColumn("ended_at", "bigint")
        .addColumn("terms", "text", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .execute();
      await database.schema.createIndex("sessions_live").on("sessions").columns(["live", "owner_id"]).execute();
      await database.schema
        .createTable("progress")
        .addColumn("owner_id", "text", (column) => column.notNull())
        .addColumn("lesson_id", "text", (column) => column.notNull())
        .addColumn("step_id", "text", (column) => column.notNull())
        .addColumn("passed_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("progress_key", ["owner_id", "lesson_id", "step_id"])
        .execute();
      await database.schema
        .createTable("pool")
        .addColumn("sandbox_id", "text", (column) => column.primaryKey())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .execute();
    },
  },
  "0002-answers": {
    up: async (database: Kysely<unknown>) => {
      await database.schema
        .createTable("answers")
        .addColumn("owner_id", "text", (column) => column.notNull())
        .addColumn("lesson_id", "text", (column) => column.notNull())
        .addColumn("quiz_id", "text", (column) => column.notNull())
        .addColumn("answer", "text", (column) => column.notNull())
        .addColumn("correct", "integer", (column) => column.notNull())
        .addColumn("answered_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("answers_key", ["owner_id", "lesson_id", "quiz_id"])
        .execute();
    },
  },
  "0003-rewind": {
    up: async (database: Kysely<unknown>) => {
      await database.schema.alterTable("sessions").addColumn("rewind", "text").execute();
    },
  },
  "0004-commands": {
    up: async (database: Kysely<unknown>) => {
      await database.schema
        .createTable("commands")
        .addColumn("session_id", "text", (column) => column.notNull())
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("ended_at", "bigint", (column) => column.notNull())
        .addColumn("run", "text", (column) => column.notNull())
        .addColumn("changes", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("commands_key", ["session_id", "number"])
        .execute();
    },
  },
};
