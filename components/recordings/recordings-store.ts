"use client";

import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { type ClientErrorCode, codeOf } from "#components/lab-client/lab-error.ts";
import { askOnConnection, type Followed, FollowedStores, useFollowed } from "#components/workbench/followed-store.ts";
import type { ErrorCode } from "#contract/errors.ts";
import type { RecordingView } from "#contract/recordings.ts";

/** What was put out is in its recording by then: the terminal holder writes once a second. */
const WRITTEN_MS = 1_500;

/** What the page knows of a session's recordings. */
interface Recordings {
  /** Newest first; null until the lab server has told them once. */
  readonly list: readonly RecordingView[] | null;
  /** Why the last question about them was refused. */
  readonly error: ErrorCode | ClientErrorCode | null;
  readonly remove: (recordingId: string) => void;
}

function createRecordings(client: LabClient, sessionId: string): Followed<Recordings> {
  const ask = async (): Promise<boolean> => {
    try {
      const { recordings } = await client.request("recording:list", { sessionId });
      store.setState({ list: recordings.toReversed(), error: null });
      return true;
    } catch (error) {
      store.setState({ error: codeOf(error) });
      return false;
    }
  };
  const remove = async (recordingId: string): Promise<void> => {
    try {
      await client.request("recording:delete", { sessionId, recording: recordingId });
      await ask();
    } catch (error) {
      store.setState({ error: codeOf(error) });
    }
  };
  const store = createStore<Recordings>(() => ({
    list: null,
    error: null,
    remove: (recordingId) => void remove(recordingId),
  }));
  return {
    store,
    follow: () => {
      let later: ReturnType<typeof setTimeout> | undefined;
      const stops = [
        // A command makes its terminal's recording longer, or begins one.
        client.on("command:finished", (notice) => {
          if (notice.sessionId !== sessionId) return;
          clearTimeout(later);
          later = setTimeout(() => void ask(), WRITTEN_MS);
        }),
        askOnConnection(client, ask),
        () => clearTimeout(later),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}

const stores = new FollowedStores(createRecordings);

/** The session's recordings, followed while the component is mounted. */
export function useRecordings(sessionId: string): Recordings {
  return useFollowed(stores, sessionId);
}
