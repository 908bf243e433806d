"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import type { SessionState } from "./session-state.ts";
import { LabSession } from "./session-store.ts";

const SessionContext = createContext<LabSession | null>(null);

/** Gives the lesson's page its lab session; makes nothing by itself. */
export function SessionProvider({ lessonId, children }: { readonly lessonId: string; readonly children: ReactNode }) {
  const client = useLabClient();
  const [session] = useState(() => new LabSession(client, lessonId));
  useEffect(() => session.follow(), [session]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** The lesson's lab session. */
export function useLabSession(): LabSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error("SessionProvider is missing above this component");
  return session;
}

/** A part of the session's state, followed. */
export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useLabSession().store, select);
}
