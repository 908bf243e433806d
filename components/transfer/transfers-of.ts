"use client";

import type { LabClient } from "#components/lab-client/lab-client.ts";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { sendFile } from "./send-file.ts";
import { Transfers } from "./transfers.ts";

const all = new WeakMap<LabClient, Map<string, Transfers>>();

/** The session's uploads; they go on whatever panel is shown. */
export function useTransfers(sessionId: string): Transfers {
  const client = useLabClient();
  const ofClient = all.get(client) ?? new Map<string, Transfers>();
  all.set(client, ofClient);
  const known = ofClient.get(sessionId);
  if (known) return known;
  const made = new Transfers({
    send: (sending) => sendFile({ ...sending, sessionId }),
    list: async (path) => (await client.request("file:list", { sessionId, path })).entries,
    makeFolder: async (path) => {
      await client.request("file:make-folder", { sessionId, path });
    },
  });
  ofClient.set(sessionId, made);
  return made;
}
