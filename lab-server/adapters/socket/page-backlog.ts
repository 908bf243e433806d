import type { Socket } from "socket.io";

/** As much of a connection of socket.io's as is watched. */
type Connection = Socket["conn"];

/**
 * Most that may wait for one page, in bytes: many times what windows and replies leave under way to one that is slow or asleep
 * (eight terminals of UNACKNOWLEDGED_LIMIT, a picture, some files).
 */
const BACKLOG_LIMIT = 32 * 1024 * 1024;

/**
 * Ends the connection of a page that takes nothing. What waits for it is held by this process, without a bound of socket.io's; a page could
 * go on asking, and acknowledge what it never read.
 * @param ended told before it ends
 */
export function endWhenClogged(connection: Connection, ended: () => void): void {
  /** Given to socket.io, not yet to the web socket. */
  let waiting = 0;
  /** Given to the web socket, which says when all of it has left. */
  let underWay = 0;
  connection.on("packetCreate", ({ data }: { readonly data?: unknown }) => {
    waiting += sizeOf(data);
    if (waiting + underWay <= BACKLOG_LIMIT) return;
    ended();
    // Without waiting for what is under way: it never arrives.
    connection.close(true);
  });
  connection.on("flush", () => {
    underWay = waiting;
    waiting = 0;
  });
  connection.transport.on("drain", () => {
    underWay = 0;
  });
}

/** A text counts with its characters: at least a third of its bytes. */
function sizeOf(data: unknown): number {
  if (typeof data === "string") return data.length;
  return ArrayBuffer.isView(data) || data instanceof ArrayBuffer ? data.byteLength : 0;
}
