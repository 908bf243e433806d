"use client";

import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { KeptBySession } from "#components/workbench/kept-by-session.ts";
import { sendFile } from "./send-file.ts";
import { Transfers } from "./transfers.ts";

const all = new KeptBySession(
  (client, sessionId) =>
    new Transfers({
      send: (sending) => sendFile({ ...sending, sessionId }),
      list: async (path) => (await client.request("file:list", { sessionId, path })).entries,
      makeFolder: async (path) => {
        await client.request("file:make-folder", { sessionId, path });
      },
    }),
);

/** The session's uploads; they go on whatever panel is shown. */
export function useTransfers(sessionId: string): Transfers {
  return all.of(useLabClient(), sessionId);
}
