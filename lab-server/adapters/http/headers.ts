import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";

/** Headers that concern one connection only (RFC 9110, 7.6.1), with the older ones that are still met. */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

/** The headers that go on to the next hop. Those that `Connection` names stay behind as well. */
export function endToEnd(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  const named = (headers.connection ?? "")
    .toLowerCase()
    .split(",")
    .map((name) => name.trim());
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !named.includes(name)));
}

/** A `Cookie` header without the cookies of these names; undefined when none is left. */
export function withoutCookies(header: string | undefined, names: readonly string[]): string | undefined {
  const kept = (header ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair !== "" && !names.includes(pair.slice(0, pair.indexOf("=")).trim()));
  return kept.length === 0 ? undefined : kept.join("; ");
}

/** Whether a request wants a page to show, rather than a part of one. */
export function wantsPage(headers: IncomingHttpHeaders): boolean {
  return (headers.accept ?? "").includes("text/html");
}

/** A `Set-Cookie` header without its `Domain`: the cookie goes back to the host that set it, and to no other below the same domain. */
export function hostOnly(setCookie: string): string {
  return setCookie
    .split(";")
    .filter((part, index) => index === 0 || part.split("=", 1)[0]?.trim().toLowerCase() !== "domain")
    .join(";");
}

/** Whether the browser came over TLS, by what the proxy in front says. */
export function isSecure(incoming: IncomingMessage): boolean {
  return incoming.headers["x-forwarded-proto"] === "https";
}
