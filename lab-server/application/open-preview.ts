import type { DataOf } from "#contract/requests.ts";
import { previewPlace } from "#lab-server/domain/preview.ts";
import type { Caller } from "./caller.ts";
import { reachSession } from "./reach-session.ts";
import type { Services } from "./services.ts";

/**
 * The address at which the caller sees a published port at a path.
 * @throws LabError `session.*`
 */
export async function openPreview(
  services: Services,
  caller: Caller,
  { sessionId, port, path }: { readonly sessionId: string; readonly port: number; readonly path: string },
): Promise<DataOf<"preview:open">> {
  const { session } = await reachSession(services, sessionId);
  const { site } = caller.viewer;
  const target = { sessionId: session.id, port };
  const place = previewPlace(target, site.host, services.previewDomain);
  const scheme = site.secure ? "https" : "http";
  const ticket = services.tickets.issue(target, caller.identity.id, place.kind);
  return {
    url:
      place.kind === "origin"
        ? `${scheme}://${place.host}/__lab/enter?ticket=${ticket}&to=${encodeURIComponent(path)}`
        : `${scheme}://${site.host}${place.prefix}/${ticket}${path}`,
  };
}
