"use client";

import { useEffect } from "react";
import { useConnection, useLabClient } from "#components/lab-client/lab-provider.tsx";
import { terminalPanel } from "../layout/panel-id.ts";
import { closePanel, isOnTab } from "./close-panel.ts";
import type { FrameStore } from "./frame-store.ts";

/** Follows which terminals of the session are alive: after a refresh those come back that were opened before. */
export function useLivingTerminals(frame: FrameStore, sessionId: string): void {
  const client = useLabClient();
  const connected = useConnection() === "connected";
  useEffect(() => {
    if (!connected) return;
    let stale = false;
    client.request("terminal:list", { sessionId }).then(
      ({ terminals }) => !stale && frame.setAlive(terminals),
      // A session that is over or unreachable is told elsewhere.
      () => undefined,
    );
    const stop = client.on("terminal:exited", (notice) => {
      if (notice.sessionId === sessionId && notice.closed === true)
        closePanel(frame, terminalPanel(notice.terminal), isOnTab());
    });
    return () => {
      stale = true;
      stop();
    };
  }, [client, connected, frame, sessionId]);
}
