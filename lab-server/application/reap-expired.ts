import type { SessionBook } from "./session-book.ts";

/** Ends every session whose time is up. */
export async function reapExpired(book: SessionBook): Promise<void> {
  for (const session of book.live()) await book.apply(session.id, { type: "tick" });
}
