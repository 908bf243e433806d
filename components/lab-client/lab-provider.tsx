"use client";

import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useStore } from "zustand";
import { type Connection, LabClient } from "./lab-client.ts";
import { LateSpeech } from "./late-speech.ts";
import { createProgressStore, type ProgressState, type ProgressStore } from "./progress-store.ts";

interface Lab {
  readonly client: LabClient;
  readonly progress: ProgressStore;
}

const LabContext = createContext<Lab | null>(null);

/** One connection to the lab server for the whole site, opened after the page has painted. */
export function LabProvider({ children }: { readonly children: ReactNode }) {
  const [lab] = useState<Lab>(() => {
    const speech = new LateSpeech();
    const client = new LabClient(speech.wire, speech.grammar);
    return { client, progress: createProgressStore(client) };
  });
  useEffect(() => lab.client.start(), [lab]);
  // What is clicked before this is lost: whoever drives the page by a program (our browser tests do) waits for it.
  useEffect(() => document.documentElement.setAttribute("data-hydrated", ""), []);
  return <LabContext value={lab}>{children}</LabContext>;
}

function useLab(): Lab {
  const lab = useContext(LabContext);
  if (!lab) throw new Error("LabProvider is missing above this component");
  return lab;
}

/** The client of the lab server. */
export function useLabClient(): LabClient {
  return useLab().client;
}

/** The state of the connection, followed. */
export function useConnection(): Connection {
  const { client } = useLab();
  return useSyncExternalStore(
    (listener) => client.onConnection(listener),
    () => client.connection,
    () => "idle",
  );
}

/** A part of the learner's progress, followed. */
export function useProgress<T>(select: (state: ProgressState) => T): T {
  return useStore(useLab().progress, select);
}
