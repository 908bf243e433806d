import { z } from "zod";
import { commandRecord } from "./commands.ts";
import { enginePicture } from "./engine.ts";
import type { failure } from "./errors.ts";
import { fileExpectation, filePath, fileText, fileVersion, folderEntry, folderPath } from "./files.ts";
import { output } from "./output.ts";
import { previewPath } from "./preview.ts";
import { lessonProgress, quizAnswer, verdict } from "./progress.ts";
import { recordingId, recordingView } from "./recordings.ts";
import { lessonId, quizId, sessionId, sessionView, stepId } from "./session.ts";
import { INPUT_LIMIT, offset, PASTE_LIMIT, size, terminalName } from "./terminal.ts";

/** Bumped when an old tab could no longer understand the lab server, or the other way round. */
export const PROTOCOL_VERSION = 2;

/** What a browser says when it connects (socket.io's `auth`). Identity comes from the cookie, never from here. */
export const handshake = z.object({ protocol: z.number().int() });

const none = z.object({});
const inSession = z.object({ sessionId });
const inTerminal = inSession.extend({ terminal: terminalName });

/**
 * Requests of the browser, each answered by one acknowledgement: `{ok:true,data}` or `{ok:false,error}`.
 * One table gives both the types and the run-time check at each end.
 */
export const requests = {
  /** Progress in every lesson, for the course map. */
  "progress:list": { request: none, data: z.object({ lessons: z.array(lessonProgress) }) },
  /** Where a lesson stands without making anything: the live session, if there is one. Follows `session:changed`. */
  /** The live session for a lesson; where there is none, the last one if it ended without the learner's doing, else null. */
  "session:find": { request: z.object({ lessonId }), data: z.object({ session: sessionView.nullable() }) },
  /** The caller's live sessions, for all lessons: what stands in the way of one more. */
  "session:list": {
    request: none,
    data: z.object({ sessions: z.array(z.object({ id: sessionId, lessonId, lessonTitle: z.string() })) }),
  },
  /** Finds or makes the caller's session for a lesson; from then on this socket hears `session:changed`. Idempotent. */
  "session:open": { request: z.object({ lessonId }), data: z.object({ session: sessionView }) },
  /** Ends the session and opens a fresh one for the same lesson ("처음부터"). Progress is kept. */
  "session:restart": { request: inSession, data: z.object({ session: sessionView }) },
  "session:end": { request: inSession, data: none },
  /** Puts off the idle end. */
  "session:keep": { request: inSession, data: z.object({ session: sessionView }) },
  /**
   * Puts the learner back to the start of a step: a fresh sandbox in which the lesson's own proven commands of the steps before are done
   * again, in the terminal `main`. The answer comes at once; `rewinding` of the session tells how far it is. Progress is kept.
   */
  "session:rewind": { request: inSession.extend({ stepId }), data: z.object({ session: sessionView }) },
  /** The terminals that are alive, in the order of their names. */
  "terminal:list": { request: inSession, data: z.object({ terminals: z.array(terminalName) }) },
  /** Ends a terminal's shell and what runs in it. Idempotent. */
  "terminal:close": { request: inTerminal, data: none },
  /**
   * Shows a terminal (made when it does not exist) to this socket: `terminal:output` follows from `from`, or from the oldest byte
   * that is kept. Attaching again replaces the socket's earlier attachment.
   */
  "terminal:attach": {
    request: inTerminal.extend({ size, from: offset, generation: z.string().nullable() }),
    data: z.object({
      /** Names the shell. When it differs from the one asked for, output starts at the oldest byte of a new shell. */
      generation: z.string(),
      /** Offset of the first byte that follows. */
      from: offset,
      /** Output before this offset is a replay: the browser must not answer terminal queries in it. */
      live: offset,
      /** The size in force: the smallest of all viewers. */
      size,
    }),
  },
  "terminal:detach": { request: inTerminal, data: none },
  /** Types a command line and Enter, only if the shell waits at its prompt (else `terminal.busy`). */
  "terminal:run": {
    request: inTerminal.extend({ command: z.string().min(1).max(4096) }),
    data: none,
  },
  /**
   * Sends a piece of a long paste as keys, once the terminal has taken what was sent before. `terminal.busy`: the program there does not
   * read, and nothing of the piece was taken. Ask for one piece at a time.
   */
  "terminal:paste": { request: inTerminal.extend({ data: z.string().min(1).max(PASTE_LIMIT) }), data: none },
  /** Runs a step's check now. */
  "step:check": { request: inSession.extend({ stepId }), data: z.object({ verdict }) },
  /**
   * Answers a quiz, as often as one likes; `right` is of this answer. What is kept comes with `progress:changed`. Needs no session.
   */
  "quiz:answer": {
    request: z.object({ lessonId, quizId, answer: quizAnswer }),
    data: z.object({ right: z.boolean() }),
  },
  /** Reads a text file of the sandbox as the learner, who may be refused it (`file.*`). Links are followed. */
  "file:read": {
    request: inSession.extend({ path: filePath }),
    data: z.object({ content: z.string(), version: fileVersion }),
  },
  /**
   * Writes a text file of the sandbox as the learner and makes the folders above it. A file that is there is written in place: it keeps
   * its owner, its permissions and the containers that mount it. When something else is there than expected: `file.conflict`, and
   * nothing is written. When the disk becomes full meanwhile: `file.no-room`, and what was there is lost.
   */
  "file:write": {
    request: inSession.extend({ path: filePath, content: fileText, expect: fileExpectation }),
    data: z.object({ version: fileVersion }),
  },
  /** What is in a folder, by name; `more`: there are more than are told. */
  "file:list": {
    request: inSession.extend({ path: folderPath }),
    data: z.object({ entries: z.array(folderEntry), more: z.boolean() }),
  },
  /** Makes a folder and those above it. When something is there: `file.conflict`. */
  "file:make-folder": { request: inSession.extend({ path: filePath }), data: none },
  /** Renames or moves a file or a folder. When something is at `to`: `file.conflict`. */
  "file:move": { request: inSession.extend({ from: filePath, to: filePath }), data: none },
  /** Deletes a file, or a folder with all that it holds. */
  "file:delete": { request: inSession.extend({ path: filePath }), data: none },
  /**
   * What the engine holds, null while it does not answer; from then on this socket hears `engine:changed` of the session, until
   * `engine:leave`.
   */
  "engine:follow": { request: inSession, data: z.object({ picture: enginePicture.nullable() }) },
  "engine:leave": { request: inSession, data: none },
  /** The commands of this session, oldest first. Further ones come with `command:finished`. */
  "command:list": { request: inSession, data: z.object({ commands: z.array(commandRecord) }) },
  /** What the terminals put out, oldest first. */
  "recording:list": { request: inSession, data: z.object({ recordings: z.array(recordingView) }) },
  /** Forgets a recording; of a live one, what it holds so far. */
  "recording:delete": { request: inSession.extend({ recording: recordingId }), data: none },
  /**
   * The address that shows a published port at a path, for a frame or a tab of its own. It carries a ticket that is good for one minute,
   * so ask anew each time that it is shown. Answers whether or not something listens there: the page says so when nothing does.
   */
  "preview:open": {
    request: inSession.extend({ port: z.number().int().min(1).max(65535), path: previewPath.default("/") }),
    data: z.object({ url: z.string() }),
  },
} as const satisfies Record<string, { request: z.ZodType; data: z.ZodType }>;

export type RequestName = keyof typeof requests;
export type RequestOf<N extends RequestName> = z.input<(typeof requests)[N]["request"]>;
export type DataOf<N extends RequestName> = z.output<(typeof requests)[N]["data"]>;
/** What the acknowledgement of a request carries. */
export type ReplyOf<N extends RequestName> = { ok: true; data: DataOf<N> } | z.infer<typeof failure>;

/** Messages of the browser that are not answered: each is small and frequent. An invalid one is logged and dropped. */
export const signals = {
  "terminal:input": inTerminal.extend({ data: z.string().min(1).max(INPUT_LIMIT) }),
  "terminal:resize": inTerminal.extend({ size }),
  /** Everything before `offset` has been parsed by xterm; `took` milliseconds of work since the last one, unless nobody sees the page. */
  "terminal:ack": inTerminal.extend({ offset, took: z.number().nonnegative().optional() }),
} as const satisfies Record<string, z.ZodType>;
export type SignalName = keyof typeof signals;
export type SignalOf<N extends SignalName> = z.input<(typeof signals)[N]>;

/** Messages of the lab server. */
export const notices = {
  "session:changed": z.object({ session: sessionView }),
  "terminal:output": inTerminal.extend({ generation: z.string(), offset, data: output }),
  "terminal:size": inTerminal.extend({ size }),
  /** The shell ended: attach again for a fresh one, unless somebody `closed` the terminal. */
  "terminal:exited": inTerminal.extend({
    generation: z.string(),
    exitCode: z.number().int(),
    closed: z.boolean().optional(),
  }),
  "progress:changed": lessonProgress,
  /** Null: the engine does not answer any more. A page that reads slowly is told the last of several. */
  "engine:changed": z.object({ sessionId, picture: enginePicture.nullable() }),
  "command:finished": z.object({ sessionId, command: commandRecord }),
  /** Authoring only: the files of this lesson were saved. A page that shows it reads them anew. */
  "lesson:changed": z.object({ lessonId }),
} as const satisfies Record<string, z.ZodType>;
export type NoticeName = keyof typeof notices;
export type NoticeOf<N extends NoticeName> = z.output<(typeof notices)[N]>;
