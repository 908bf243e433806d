"use client";

import { useEffect } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import type { LabClient } from "#components/lab-client/lab-client.ts";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { KeptBySession } from "./kept-by-session.ts";

/** Something of a session that the page knows as long as somebody looks at it. */
export interface Followed<T> {
  readonly store: StoreApi<T>;
  /** Begins to follow the lab server. Returns the way to stop. */
  follow(): () => void;
}

interface Kept<T> {
  readonly followed: Followed<T>;
  lookers: number;
  stop: () => void;
}

/** A refused question is asked again after this long: the sandbox may be starting. */
const RETRY_MS = 2_000;

/**
 * Asks for the whole after each (re)connection until an answer came; `ask` tells whether it did. Returns the way to stop.
 */
export function askOnConnection(client: LabClient, ask: () => Promise<boolean>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const attempt = async (): Promise<void> => {
    clearTimeout(timer);
    if (stopped || client.connection !== "connected") return;
    if (!(await ask())) timer = setTimeout(() => void attempt(), RETRY_MS);
  };
  const leave = client.onConnection(() => void attempt());
  void attempt();
  return () => {
    stopped = true;
    clearTimeout(timer);
    leave();
  };
}

/** A store for each session, made by `create` when the first looks; what it knew stays for the next one. */
export class FollowedStores<T> {
  readonly #all: KeptBySession<Kept<T>>;

  constructor(create: (client: LabClient, sessionId: string) => Followed<T>) {
    this.#all = new KeptBySession<Kept<T>>((client, sessionId) => ({
      followed: create(client, sessionId),
      lookers: 0,
      stop: () => undefined,
    }));
  }

  /** The session's store and how many look at it. */
  of(client: LabClient, sessionId: string): Kept<T> {
    return this.#all.of(client, sessionId);
  }
}

/** All of a session's store. It follows the lab server while any component that looks at it is mounted. */
export function useFollowed<T>(stores: FollowedStores<T>, sessionId: string): T {
  const kept = stores.of(useLabClient(), sessionId);
  useEffect(() => {
    kept.lookers += 1;
    if (kept.lookers === 1) kept.stop = kept.followed.follow();
    return () => {
      kept.lookers -= 1;
      if (kept.lookers === 0) kept.stop();
    };
  }, [kept]);
  return useStore(kept.followed.store);
}
