import type { CommandRecord } from "#contract/commands.ts";
import type { AnsweredQuiz } from "#contract/progress.ts";
import type { Session } from "#lab-server/domain/session.ts";

/** Sessions, live and past. */
export interface SessionStore {
  /** Every session that is not over. */
  live(): Promise<Session[]>;
  /** A session of whatever phase. */
  find(id: string): Promise<Session | null>;
  /** An owner's newest session for a lesson among those that are over. */
  lastEnded(ownerId: string, lessonId: string): Promise<Session | null>;
  /** Inserts or replaces by id. */
  save(session: Session): Promise<void>;
  /** Forgets sessions that ended before `before`, and their commands. */
  forget(before: number): Promise<void>;
}

/** Which steps a learner has passed, and which quizzes answered. */
export interface ProgressStore {
  /** Every passed step of one learner: lesson, step and time (ms since the epoch). */
  list(ownerId: string): Promise<PassedStep[]>;
  /** The steps of one lesson. */
  ofLesson(ownerId: string, lessonId: string): Promise<PassedStep[]>;
  /** Records a pass; the first one counts. Returns false when it was recorded already. */
  pass(ownerId: string, step: PassedStep): Promise<boolean>;
  /** What one learner answered, in every lesson or in one. */
  answers(ownerId: string, lessonId?: string): Promise<QuizAnswered[]>;
  /** Records an answer in place of an earlier one, unless that was right. */
  answer(ownerId: string, answered: QuizAnswered): Promise<void>;
}

/** An answer to a quiz, and when it was given. */
export interface QuizAnswered extends AnsweredQuiz {
  readonly lessonId: string;
  readonly quizId: string;
}

/** A step that a learner passed, and when. */
export interface PassedStep {
  readonly lessonId: string;
  readonly stepId: string;
  readonly at: number;
}

/** What learners did in their sessions. */
export interface CommandStore {
  /** The commands of a session, oldest first; of a long history the newest, HISTORY_SIZE at most. */
  list(sessionId: string): Promise<CommandRecord[]>;
  /**
   * Inserts or replaces by number; the oldest beyond HISTORY_LIMIT are forgotten. A record of no command and no changes is not kept.
   * A session's records go when the session is forgotten.
   */
  save(sessionId: string, record: CommandRecord): Promise<void>;
}

/** Who has been here. */
export interface IdentityStore {
  /** Records that an identity was seen; the first time creates it. */
  seen(id: string, at: number): Promise<void>;
}

/** The warm pool's sandboxes, so that a restarted lab server finds them again. */
export interface PoolStore {
  list(): Promise<string[]>;
  add(sandboxId: string, at: number): Promise<void>;
  remove(sandboxId: string): Promise<void>;
}

/** Everything that is kept in the database. */
export interface Stores {
  readonly sessions: SessionStore;
  readonly progress: ProgressStore;
  readonly commands: CommandStore;
  readonly identities: IdentityStore;
  readonly pool: PoolStore;
  /** Whether the database answers. */
  healthy(): Promise<boolean>;
  close(): Promise<void>;
}
