import type { IncomingMessage } from "node:http";

/**
 * Whether a request comes from a page of the site itself, or was typed by the learner. Previews reached by an IP address share the site's
 * host, but are sandboxed: their origin is `null`, and to a browser they are another site. What a browser says of a request it says by
 * itself, no page can: `Sec-Fetch-Site`, where the address counts as trustworthy; `Origin` with everything that changes something; else
 * `Referer`, which the site's own pages send.
 */
export function isFromOwnPage({ headers }: IncomingMessage): boolean {
  const { origin, referer } = headers;
  const host = headers.host?.toLowerCase();
  if (origin !== undefined && URL.parse(origin)?.host !== host) return false;
  const site = headers["sec-fetch-site"];
  if (site !== undefined) return site === "same-origin" || site === "none";
  if (origin !== undefined) return true;
  const from = referer === undefined ? null : URL.parse(referer);
  return from !== null && from.host === host && !from.pathname.startsWith("/preview/");
}
