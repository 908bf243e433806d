"use client";

import { createStore } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { type ClientErrorCode, codeOf } from "#components/lab-client/lab-error.ts";
import { askOnConnection, type Followed, FollowedStores, useFollowed } from "#components/workbench/followed-store.ts";
import type { EnginePicture } from "#contract/engine.ts";
import type { ErrorCode } from "#contract/errors.ts";
import { withNetworkIds } from "./network-ids.ts";
import { withSameObjects } from "./same-objects.ts";

/** What the page knows of a session's engine. */
export interface PictureState {
  /** The latest picture; stays while the connection is lost. Null until the first. */
  readonly picture: EnginePicture | null;
  /** The engine does not answer now; `picture` is how it was. */
  readonly off: boolean;
  /** Why none could be had; it is tried again. */
  readonly error: ErrorCode | ClientErrorCode | null;
}

/** The engine's picture, asked for after each (re)connection, then kept by notices. */
function createPicture(client: LabClient, sessionId: string): Followed<PictureState> {
  const store = createStore<PictureState>(() => ({ picture: null, off: false, error: null }));
  const put = (picture: EnginePicture | null): void => {
    store.setState((state) =>
      picture === null
        ? { off: true, error: null }
        : { picture: withSameObjects(state.picture, withNetworkIds(picture)), off: false, error: null },
    );
  };
  const ask = async (): Promise<boolean> => {
    try {
      put((await client.request("engine:follow", { sessionId })).picture);
      return true;
    } catch (error) {
      store.setState({ error: codeOf(error) });
      return false;
    }
  };
  return {
    store,
    follow: () => {
      const stops = [
        client.on("engine:changed", ({ sessionId: of, picture }) => {
          const known = store.getState().picture;
          const late = known !== null && picture !== null && picture.revision <= known.revision;
          if (of === sessionId && !late) put(picture);
        }),
        askOnConnection(client, ask),
      ];
      return () => {
        for (const stop of stops) stop();
        client.request("engine:leave", { sessionId }).catch(() => undefined);
      };
    },
  };
}

const pictures = new FollowedStores(createPicture);

/** The picture of the session's engine, followed while the component is mounted. */
export function useEnginePicture(sessionId: string): PictureState {
  return useFollowed(pictures, sessionId);
}
