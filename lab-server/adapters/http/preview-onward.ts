import type { Agent, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { PreviewTarget } from "#contract/preview.ts";
import type { PreviewPath } from "#lab-server/domain/preview.ts";
import type { Onward } from "./forward.ts";
import { hostOnly, withoutCookies } from "./headers.ts";
import type { PreviewCookies } from "./preview-cookies.ts";

/**
 * For previews below the site's own address: their pages get an origin that is nobody's, so they can neither read the site's storage nor
 * speak in its name.
 */
const SANDBOX = "sandbox allow-scripts allow-forms allow-popups allow-modals allow-downloads";
/** Unless the learner's program says otherwise: a browser would show a guessed copy of a page whose container is gone. */
const FRESH = "no-store";

/** What an answer below the site's own address may say: about itself. Other headers would act on the whole site, or report on it. */
const HARMLESS: ReadonlySet<string> = new Set([
  "accept-ranges",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-expose-headers",
  "age",
  "allow",
  "cache-control",
  "content-disposition",
  "content-encoding",
  "content-language",
  "content-length",
  "content-range",
  "content-security-policy",
  "content-type",
  "date",
  "etag",
  "expires",
  "last-modified",
  "location",
  "pragma",
  "retry-after",
  "sec-websocket-accept",
  "sec-websocket-extensions",
  "sec-websocket-protocol",
  "sec-websocket-version",
  "server",
  "vary",
  "www-authenticate",
]);

/** On to the learner's program, for a preview with an origin of its own. @param cookies ours, which the program never sees */
export function toOwnOrigin(
  agent: Agent,
  target: PreviewTarget,
  path: string,
  cookies: Pick<PreviewCookies, "names">,
): Onward {
  return {
    agent,
    hostname: "127.0.0.1",
    port: target.port,
    path,
    request: (headers) => {
      setOrDelete(headers, "cookie", withoutCookies(textOf(headers["cookie"]), cookies.names));
    },
    answer: (headers) => {
      // A cookie for the whole domain could take the place of the site's own.
      const set = headers["set-cookie"];
      if (Array.isArray(set)) headers["set-cookie"] = set.map(hostOnly);
      headers["cache-control"] ??= FRESH;
    },
  };
}

/** On to the learner's program, for a preview below the site's address. */
export function toBelow(agent: Agent, path: PreviewPath, incoming: IncomingMessage): Onward {
  const { target, ticket, rest } = path;
  const prefix = `/preview/${target.sessionId}/${target.port}/${ticket}`;
  return {
    agent,
    hostname: "127.0.0.1",
    port: target.port,
    path: rest,
    request: (headers) => {
      delete headers["cookie"];
      // It would hold the ticket, and be the site's address.
      delete headers["referer"];
      headers["x-forwarded-prefix"] = prefix;
    },
    answer: (headers) => {
      for (const name of Object.keys(headers)) {
        if (!HARMLESS.has(name) && !name.startsWith("x-")) delete headers[name];
      }
      const own = headers["content-security-policy"];
      // Policies in one header, separated by commas, hold each by itself.
      headers["content-security-policy"] = own === undefined ? SANDBOX : `${String(own)}, ${SANDBOX}`;
      headers["referrer-policy"] = "no-referrer";
      headers["cache-control"] ??= FRESH;
      // Pages of an origin that is nobody's load their own fonts and modules across origins. The ticket guards the address.
      headers["access-control-allow-origin"] = "*";
      const location = relocated(textOf(headers["location"]), prefix, incoming.headers.host ?? "");
      if (location !== undefined) headers["location"] = location;
    },
  };
}

function textOf(value: OutgoingHttpHeaders[string]): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function setOrDelete(headers: OutgoingHttpHeaders, name: string, value: string | undefined): void {
  if (value === undefined) delete headers[name];
  else headers[name] = value;
}

/** A redirection to the program's own root, seen from below `prefix`. */
function relocated(location: string | undefined, prefix: string, host: string): string | undefined {
  if (location === undefined) return undefined;
  if (location.startsWith("/") && !location.startsWith("//")) return `${prefix}${location}`;
  const own = [`http://${host}/`, `https://${host}/`].find((start) => location.startsWith(start));
  return own === undefined ? location : `${prefix}/${location.slice(own.length)}`;
}
