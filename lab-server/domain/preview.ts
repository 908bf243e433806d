import { type PreviewTarget, previewHost } from "#contract/preview.ts";

/** Where a preview is shown: an origin of its own, or a path below the site for who has only an IP address. */
export type PreviewPlace =
  | { readonly kind: "origin"; readonly host: string }
  | { readonly kind: "path"; readonly prefix: string };

/** Whether a host name is one of this machine's own loopback addresses. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** Splits a Host header into name and `:port` (or an empty string). */
export function splitHost(host: string): { readonly hostname: string; readonly port: string } {
  const match = /^(\[[^\]]*\]|[^:]*)(:\d{1,5})?$/.exec(host.toLowerCase());
  return { hostname: match?.[1] ?? "", port: match?.[2] ?? "" };
}

/**
 * Chooses where a target is shown to a browser that reached the site by `siteHost` (a Host header). `domain` is the operator's wildcard
 * domain, or `localhost` for none. Browsers resolve `*.localhost` to the machine itself, so it serves whoever came by a loopback address.
 */
export function previewPlace(target: PreviewTarget, siteHost: string, domain: string): PreviewPlace {
  const { hostname, port } = splitHost(siteHost);
  if (isLoopback(hostname)) return { kind: "origin", host: `${previewHost(target, "localhost")}${port}` };
  if (domain !== "localhost") return { kind: "origin", host: `${previewHost(target, domain)}${port}` };
  return { kind: "path", prefix: `/preview/${target.sessionId}/${target.port}` };
}

/** Whether previews may be served under this host name at all: only below `localhost` and the operator's domain. */
export function isPreviewDomain(hostname: string, domain: string): boolean {
  const below = hostname.slice(hostname.indexOf(".") + 1);
  return below === "localhost" || below === domain;
}

/** A target written as a path: `/preview/<session>/<port>/<ticket>/<rest>`; `rest` starts with a slash and keeps its query. */
export interface PreviewPath {
  readonly target: PreviewTarget;
  readonly ticket: string;
  readonly rest: string;
}

const PATH = /^\/preview\/([a-z0-9]{6,32})\/(\d{1,5})\/([A-Za-z0-9_.-]+)(\/[^#]*)$/;

/** Reads a preview's path, or null when the path is none. */
export function parsePreviewPath(url: string): PreviewPath | null {
  const match = PATH.exec(url);
  if (!match) return null;
  const [, sessionId, port, ticket, rest] = match;
  const number = Number(port);
  if (sessionId === undefined || ticket === undefined || rest === undefined) return null;
  if (number < 1 || number > 65535) return null;
  return { target: { sessionId, port: number }, ticket, rest };
}
