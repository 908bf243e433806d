import { labSocket, socketIoWire } from "./socket-io-wire.ts";
import type { Wire } from "./wire.ts";

/** The real wire: socket.io over WebSocket to the page's own origin. */
export function socketWire(): Wire {
  const socket = labSocket(undefined);
  // The operating system knows about a lost network long before a heartbeat is missed, and about its return before the next try.
  window.addEventListener("offline", () => {
    if (socket.connected) socket.io.engine.close();
  });
  window.addEventListener("online", () => socket.connect());
  return socketIoWire(socket);
}
