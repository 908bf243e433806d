import { z } from "zod";
import type { Clock } from "#lab-server/ports/clock.ts";
import type { Tickets, TicketUse } from "#lab-server/ports/tickets.ts";
import { Seal } from "./seal.ts";

const payload = z.object({ s: z.string(), p: z.number().int(), i: z.string(), e: z.number() });
const TO_ENTER_MS = 60_000;

/**
 * Tickets as signed JSON.
 * @param lifetimeMs how long a preview may be looked at with one ticket: a session's longest life
 */
export function signedTickets(secret: string, lifetimeMs: number, clock: Clock): Tickets {
  const seals: Readonly<Record<TicketUse, Seal>> = {
    origin: new Seal(secret, "preview origin"),
    cookie: new Seal(secret, "preview cookie"),
    path: new Seal(secret, "preview path"),
  };
  return {
    issue: (target, identityId, use) => {
      const until = clock.now() + (use === "origin" ? TO_ENTER_MS : lifetimeMs);
      const text = JSON.stringify({ s: target.sessionId, p: target.port, i: identityId, e: until });
      return seals[use].close(Buffer.from(text).toString("base64url"));
    },
    redeem: (ticket, use) => {
      const text = seals[use].open(ticket);
      if (text === null) return null;
      const { s, p, i, e } = payload.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
      return e < clock.now() ? null : { target: { sessionId: s, port: p }, identityId: i };
    },
  };
}
