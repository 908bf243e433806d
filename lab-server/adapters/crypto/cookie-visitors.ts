import { parseCookie, stringifySetCookie } from "cookie";
import { IDENTITY_ID } from "#lab-server/domain/identity.ts";
import type { Ids } from "#lab-server/ports/ids.ts";
import type { Visitors } from "#lab-server/ports/visitors.ts";
import { Seal } from "./seal.ts";

const YEAR_S = 365 * 24 * 60 * 60;

/**
 * Visitors known by a signed cookie. Cookies are shared by all ports of a host name, so the cookie carries the instance's name: two
 * instances on one machine do not take away each other's.
 */
export function cookieVisitors(instance: string, secret: string, ids: Pick<Ids, "identity">): Visitors {
  const seal = new Seal(secret, "identity");
  // Browsers take a cookie of this prefix only from the host itself: no page of a neighbouring name can put another identity in its place.
  const nameOf = (secure: boolean) => `${secure ? "__Host-" : ""}docker-lab-${instance}`;
  return {
    recognise: (header, secure) => {
      const cookie = header === undefined ? undefined : parseCookie(header)[nameOf(secure)];
      const id = cookie === undefined ? null : seal.open(cookie);
      return id !== null && IDENTITY_ID.test(id) ? { id, role: "learner" } : null;
    },
    welcome: (secure) => {
      const id = ids.identity();
      const setCookie = stringifySetCookie({
        name: nameOf(secure),
        value: seal.close(id),
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        maxAge: YEAR_S,
        secure,
      });
      return { identity: { id, role: "learner" }, setCookie };
    },
  };
}
