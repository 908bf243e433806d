import { io } from "socket.io-client";
import type { z } from "zod";
import { type handshake, PROTOCOL_VERSION } from "#contract/requests.ts";
import type { Wire } from "./wire.ts";

/** The real wire: socket.io over WebSocket to the page's own origin. */
export function socketWire(): Wire {
  const auth: z.infer<typeof handshake> = { protocol: PROTOCOL_VERSION };
  const socket = io({
    auth,
    autoConnect: false,
    transports: ["websocket"],
    reconnectionDelay: 300,
    reconnectionDelayMax: 4000,
    timeout: 8000,
  });
  // The operating system knows about a lost network long before a heartbeat is missed, and about its return before the next try.
  window.addEventListener("offline", () => {
    if (socket.connected) socket.io.engine.close();
  });
  window.addEventListener("online", () => socket.connect());
  return {
    connect: () => {
      socket.connect();
    },
    close: () => {
      socket.disconnect();
    },
    request: async (name, payload, timeoutMs): Promise<unknown> => {
      const answer: unknown = await socket.timeout(timeoutMs).emitWithAck(name, payload);
      return answer;
    },
    signal: (name, payload) => {
      if (socket.connected) socket.emit(name, payload);
    },
    onNotice: (listener) => {
      socket.onAny((name: string, payload: unknown) => listener(name, payload));
    },
    onConnected: (listener) => {
      socket.on("connect", listener);
    },
    onLost: (listener) => {
      socket.on("disconnect", (reason) => {
        listener();
        // socket.io does not come back by itself when the server closed the connection on purpose, e.g. to restart.
        if (reason === "io server disconnect") socket.connect();
      });
    },
    onRefused: (listener) => {
      socket.on("connect_error", (error: Error & { data?: unknown }) => {
        listener(error.data);
        // A refusal by middleware also ends socket.io's own attempts.
        if (!socket.active) setTimeout(() => socket.connect(), 4000);
      });
    },
  };
}
