import { type Dialect, Kysely, Migrator, sql } from "kysely";
import type {
  IdentityStore,
  PassedStep,
  PoolStore,
  ProgressStore,
  SessionStore,
  Stores,
} from "#lab-server/ports/stores.ts";
import { fromAnswerRow, toAnswerRow } from "./answer-row.ts";
import { commandStore } from "./command-store.ts";
import { migrations } from "./migrations.ts";
import { fromRow, toRow } from "./session-row.ts";
import type { Tables } from "./tables.ts";

/** Opens the database, bringing its schema up to date. @throws Error when a migration fails. */
export async function openStores(dialect: Dialect): Promise<Stores> {
  const database = new Kysely<Tables>({ dialect });
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...migrations }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    await database.destroy();
    throw new Error("The database could not be brought up to date.", { cause: error });
  }
  return {
    sessions: sessionStore(database),
    progress: progressStore(database),
    commands: commandStore(database),
    identities: identityStore(database),
    pool: poolStore(database),
    healthy: async () => {
      try {
        await sql`select 1`.execute(database);
        return true;
      } catch {
        return false;
      }
    },
    close: () => database.destroy(),
  };
}

function sessionStore(database: Kysely<Tables>): SessionStore {
  return {
    live: async () => {
      const rows = await database.selectFrom("sessions").selectAll().where("live", "=", 1).execute();
      return rows.map(fromRow);
    },
    find: async (id) => {
      const row = await database.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    lastEnded: async (ownerId, lessonId) => {
      const row = await database
        .selectFrom("sessions")
        .selectAll()
        .where("live", "=", 0)
        .where("owner_id", "=", ownerId)
        .where("lesson_id", "=", lessonId)
        .orderBy("created_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : fromRow(row);
    },
    save: async (session) => {
      const row = toRow(session);
      await database
        .insertInto("sessions")
        .values(row)
        .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
        .execute();
    },
    forget: async (before) => {
      const over = database.selectFrom("sessions").select("id").where("live", "=", 0).where("ended_at", "<", before);
      await database.deleteFrom("commands").where("session_id", "in", over).execute();
      await database.deleteFrom("sessions").where("live", "=", 0).where("ended_at", "<", before).execute();
    },
  };
}

function progressStore(database: Kysely<Tables>): ProgressStore {
  const ofOwner = (ownerId: string) =>
    database
      .selectFrom("progress")
      .select(["lesson_id", "step_id", "passed_at"])
      .where("owner_id", "=", ownerId)
      .orderBy("passed_at");
  const read = (row: { lesson_id: string; step_id: string; passed_at: number }): PassedStep => ({
    lessonId: row.lesson_id,
    stepId: row.step_id,
    at: row.passed_at,
  });
  return {
    list: async (ownerId) => (await ofOwner(ownerId).execute()).map(read),
    ofLesson: async (ownerId, lessonId) =>
      (await ofOwner(ownerId).where("lesson_id", "=", lessonId).execute()).map(read),
    pass: async (ownerId, step) => {
      const result = await database
        .insertInto("progress")
        .values({ owner_id: ownerId, lesson_id: step.lessonId, step_id: step.stepId, passed_at: step.at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    answers: async (ownerId, lessonId) => {
      const ofOwner = database.selectFrom("answers").selectAll().where("owner_id", "=", ownerId);
      const rows = await (lessonId === undefined ? ofOwner : ofOwner.where("lesson_id", "=", lessonId)).execute();
      return rows.map(fromAnswerRow);
    },
    answer: async (ownerId, answered) => {
      const row = toAnswerRow(ownerId, answered);
      await database
        .insertInto("answers")
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(["owner_id", "lesson_id", "quiz_id"]).doUpdateSet(row).where("answers.correct", "=", 0),
        )
        .execute();
    },
  };
}

function identityStore(database: Kysely<Tables>): IdentityStore {
  return {
    seen: async (id, at) => {
      await database
        .insertInto("identities")
        .values({ id, created_at: at, seen_at: at })
        .onConflict((conflict) => conflict.column("id").doUpdateSet({ seen_at: at }))
        .execute();
    },
  };
}

function poolStore(database: Kysely<Tables>): PoolStore {
  return {
    list: async () => {
      const rows = await database.selectFrom("pool").select("sandbox_id").orderBy("created_at").execute();
      return rows.map((row) => row.sandbox_id);
    },
    add: async (sandboxId, at) => {
      await database
        .insertInto("pool")
        .values({ sandbox_id: sandboxId, created_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    remove: async (sandboxId) => {
      await database.deleteFrom("pool").where("sandbox_id", "=", sandboxId).execute();
    },
  };
}
