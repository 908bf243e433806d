import { z } from "zod";

/** A terminal's name within its session, e.g. `main`. */
export const terminalName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/);

/** Most terminals of a session: each is a process and a megabyte. */
export const TERMINALS_PER_SESSION = 8;

/** Bytes as socket.io delivers them: ArrayBuffer in a browser, Buffer (a Uint8Array) in Node. */
export const bytes = z.union([z.instanceof(Uint8Array), z.instanceof(ArrayBuffer)]);

/** Terminal size in character cells. */
export const size = z.object({
  cols: z.number().int().min(2).max(500),
  rows: z.number().int().min(1).max(300),
});
export type TerminalSize = z.infer<typeof size>;

/** Offset into a terminal's output since its shell started, in bytes. Reset when a fresh shell replaces it (`generation` changes). */
export const offset = z.number().int().nonnegative();

/** Output that the browser may leave unacknowledged before more is sent, in bytes: a slow page less. What is under way is shown before Ctrl-C's effect. */
export const UNACKNOWLEDGED_LIMIT = 512 * 1024;
/** The browser acknowledges at least every so many bytes that xterm has parsed. */
export const ACKNOWLEDGE_EVERY = 32 * 1024;
/** Longest input in one message, in UTF-16 code units; longer pastes are sent in pieces. */
export const INPUT_LIMIT = 16 * 1024;
/** Longest piece of a long paste, in UTF-16 code units. One is under way at most: what still arrives after a paste was stopped. */
export const PASTE_LIMIT = 64 * 1024;
