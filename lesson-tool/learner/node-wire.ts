import { labSocket, socketIoWire } from "#components/lab-client/socket-io-wire.ts";
import type { Wire } from "#components/lab-client/wire.ts";

/** A browser's wire without the browser: the same transport and options, with the learner's cookie as a header. */
export function nodeWire(url: string, cookie: string): Wire {
  return socketIoWire(labSocket(url, { forceNew: true, extraHeaders: { cookie, origin: new URL(url).origin } }));
}
