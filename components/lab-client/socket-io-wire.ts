import { io, type ManagerOptions, type Socket, type SocketOptions } from "socket.io-client";
import type { z } from "zod";
import { type handshake, PROTOCOL_VERSION } from "#contract/requests.ts";
import type { Wire } from "./wire.ts";

type IoOptions = Partial<ManagerOptions & SocketOptions>;

/** A socket that speaks this protocol version over WebSocket and keeps trying; it does not connect by itself yet. */
export function labSocket(url: string | undefined, options: IoOptions = {}): Socket {
  const auth: z.infer<typeof handshake> = { protocol: PROTOCOL_VERSION };
  const all: IoOptions = {
    auth,
    autoConnect: false,
    transports: ["websocket"],
    reconnectionDelay: 300,
    reconnectionDelayMax: 4000,
    timeout: 8000,
    ...options,
  };
  return url === undefined ? io(all) : io(url, all);
}

/** A socket as a wire, in a browser or in Node. */
export function socketIoWire(socket: Socket): Wire {
  return {
    connect: () => {
      // One that waits for its next try takes no other before: it has to begin anew.
      if (socket.active && !socket.connected) socket.disconnect();
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
