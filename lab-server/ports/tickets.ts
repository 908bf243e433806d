import type { PreviewTarget } from "#contract/preview.ts";

/**
 * What a ticket is good for. `origin`: exchanged within a minute for a cookie of the preview's own origin; `cookie`: that cookie;
 * `path`: shown with every request below a path of the site. The last two are good for as long as a session may last.
 */
export type TicketUse = "origin" | "cookie" | "path";

/** Who may see what. */
export interface Ticket {
  readonly target: PreviewTarget;
  readonly identityId: string;
}

/** Tickets for previews: signed, so that nothing need be remembered. They hold only characters that need no escaping in a URL. */
export interface Tickets {
  issue(target: PreviewTarget, identityId: string, use: TicketUse): string;
  /** What a ticket is good for, or null when it was not issued for this use or is too old. */
  redeem(ticket: string, use: TicketUse): Ticket | null;
}
