import { io } from "socket.io-client";
import type { z } from "zod";
import type { Wire } from "#components/lab-client/wire.ts";
import { type handshake, PROTOCOL_VERSION } from "#contract/requests.ts";

/** A browser's wire without the browser: the same transport and options, with the learner's cookie as a header. */
export function nodeWire(url: string, cookie: string): Wire {
  const auth: z.infer<typeof handshake> = { protocol: PROTOCOL_VERSION };
  const socket = io(url, {
    auth,
    autoConnect: false,
    forceNew: true,
    transports: ["websocket"],
    extraHeaders: { cookie, origin: new URL(url).origin },
    reconnectionDelay: 300,
  });
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
      socket.on("disconnect", () => listener());
    },
    onRefused: (listener) => {
      socket.on("connect_error", (error: Error & { data?: unknown }) => listener(error.data));
    },
  };
}
