import { z } from "zod";

/** Identifiers are opaque to the browser: 6 to 64 characters that need no escaping in a URL or a DNS label. */
export const sessionId = z.string().regex(/^[a-z0-9]{6,32}$/);
/** Whatever an author names: it stands in addresses and folder names. */
const slug = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** A lesson's folder name under content/lessons. */
export const lessonId = slug;
/** A step's id, unique within its lesson. */
export const stepId = slug;
/** A quiz's id, unique within its lesson. */
export const quizId = slug;

/** Milliseconds since the epoch, of the lab server's clock. */
const instant = z.number().int().nonnegative();

/** What is being done while a sandbox is made, in this order. `nodes` only for a lesson that asks for several. */
export const startStage = z.enum(["container", "engine", "nodes", "terminal"]);
export type StartStage = z.infer<typeof startStage>;

/** Why a session is over. `replaced`: the learner asked to begin anew. */
export const endReason = z.enum(["learner", "replaced", "idle", "lifetime", "failed", "operator"]);
export type EndReason = z.infer<typeof endReason>;

/** What a lab session is doing, as its owner sees it. */
export const sessionPhase = z.discriminatedUnion("phase", [
  z.object({
    phase: z.literal("queued"),
    /** 1 is next. */
    position: z.number().int().positive(),
    /** Which limit is reached. */
    because: z.enum(["sandboxes", "memory", "disk"]),
  }),
  z.object({ phase: z.literal("starting"), stage: startStage, since: instant }),
  z.object({
    phase: z.literal("running"),
    since: instant,
    /** The sandbox is removed at this time whatever happens. */
    expiresAt: instant,
    /** The sandbox is removed at this time unless the learner does something. */
    idleEndsAt: instant,
  }),
  /** The sandbox exists but its link is down; the lab server is reconnecting by itself. */
  z.object({ phase: z.literal("reconnecting"), since: instant }),
  z.object({ phase: z.literal("ended"), reason: endReason, at: instant }),
]);
export type SessionPhase = z.infer<typeof sessionPhase>;

/** One learner's lab session for one lesson. */
export const sessionView = z.object({
  id: sessionId,
  lessonId,
  state: sessionPhase,
  /** The learner's account on the lab's Docker Hub, for `docker login`. */
  hubAccount: z.object({ username: z.string(), password: z.string() }),
  /**
   * The way back to a step's start that is under way; null when none is. `doing`: the command under way, null before the first one.
   * `failed`: it stopped at this command, which did not end as proven; empty when it stopped before the first.
   */
  rewinding: z
    .object({
      stepId,
      done: z.number().int().nonnegative(),
      total: z.number().int().nonnegative(),
      doing: z.string().nullable(),
      failed: z.string().nullable(),
    })
    .nullable(),
  /** TCP ports that the learner's containers publish, ascending. */
  ports: z.array(z.number().int().min(1).max(65535)),
});
export type SessionView = z.infer<typeof sessionView>;
