import { z } from "zod";
import { endReason, startStage } from "#contract/session.ts";
import type { Session } from "#lab-server/domain/session.ts";

const instant = z.number().int();
const lease = { sandboxId: z.string(), since: instant, expiresAt: instant, idleEndsAt: instant };

/** What the column `state` holds: the database is another process's writing as much as a socket is, so it is checked. */
const state = z.discriminatedUnion("phase", [
  z.object({ phase: z.literal("queued"), since: instant, because: z.enum(["sandboxes", "memory", "disk"]) }),
  z.object({ phase: z.literal("starting"), sandboxId: z.string(), stage: startStage, since: instant }),
  z.object({ phase: z.literal("running"), ...lease }),
  z.object({ phase: z.literal("reconnecting"), lostAt: instant, ...lease }),
  z.object({ phase: z.literal("ended"), reason: endReason, at: instant }),
]);
const rewind = z.object({
  stepId: z.string(),
  done: z.number().int(),
  total: z.number().int(),
  doing: z.string().nullable(),
  failed: z.string().nullable(),
});
const terms = z.object({ lifetimeMs: z.number(), idleMs: z.number() });

/** A row of `sessions`. */
export interface SessionRow {
  readonly id: string;
  readonly owner_id: string;
  readonly lesson_id: string;
  readonly created_at: number;
  readonly live: number;
  readonly ended_at: number | null;
  readonly terms: string;
  readonly state: string;
  readonly rewind: string | null;
}

/** Writes a session as a row. */
export function toRow(session: Session): SessionRow {
  return {
    id: session.id,
    owner_id: session.ownerId,
    lesson_id: session.lessonId,
    created_at: session.createdAt,
    live: session.state.phase === "ended" ? 0 : 1,
    ended_at: session.state.phase === "ended" ? session.state.at : null,
    terms: JSON.stringify(session.terms),
    state: JSON.stringify(session.state),
    rewind: session.rewind === null ? null : JSON.stringify(session.rewind),
  };
}

/** Reads a row. @throws ZodError when it is no session. */
export function fromRow(row: SessionRow): Session {
  return {
    id: row.id,
    ownerId: row.owner_id,
    lessonId: row.lesson_id,
    createdAt: row.created_at,
    terms: terms.parse(JSON.parse(row.terms)),
    state: state.parse(JSON.parse(row.state)),
    rewind: row.rewind === null ? null : rewind.parse(JSON.parse(row.rewind)),
  };
}
