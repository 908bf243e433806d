import type { Services } from "./services.ts";

/** Ends a session because its learner is done. A session that is over stays over. */
export async function endSession(
  services: Services,
  { sessionId }: { readonly sessionId: string },
): Promise<Record<string, never>> {
  await services.book.apply(sessionId, { type: "end", reason: "learner" });
  return {};
}
