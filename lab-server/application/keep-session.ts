import type { DataOf } from "#contract/requests.ts";
import type { Services } from "./services.ts";

/** Puts off the idle end of a session. */
export async function keepSession(
  services: Services,
  { sessionId }: { readonly sessionId: string },
): Promise<DataOf<"session:keep">> {
  await services.book.apply(sessionId, { type: "activity" });
  return { session: services.view(await services.book.find(sessionId)) };
}
