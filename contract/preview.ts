import { z } from "zod";

/** A path of a preview with its query, e.g. `/items?id=1`: on that host, whatever it holds. */
export const previewPath = z
  .string()
  .max(2048)
  .regex(/^\/(?!\/)[^\s\\]*$/);

/** Host names of previews: `p<port>-<session id>.<preview domain>`, e.g. `p8080-k3x9a2.localhost`. Each is an origin of its own. */
const HOST = /^p(\d{1,5})-([a-z0-9]{6,32})\./;

/** Where a published port is shown. */
export interface PreviewTarget {
  readonly sessionId: string;
  readonly port: number;
}

/** The host name (without port) that shows `target` below `domain` (`localhost`, or the operator's wildcard domain). */
export function previewHost(target: PreviewTarget, domain: string): string {
  return `p${target.port}-${target.sessionId}.${domain}`;
}

/** The target that a Host header names, or null when it names the site itself. */
export function parsePreviewHost(host: string): PreviewTarget | null {
  const match = HOST.exec(host.toLowerCase());
  if (!match) return null;
  const [, port, sessionId] = match;
  const number = Number(port);
  if (sessionId === undefined || number < 1 || number > 65535) return null;
  return { sessionId, port: number };
}
