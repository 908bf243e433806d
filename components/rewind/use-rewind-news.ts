"use client";

import { useEffect, useRef, useState } from "react";
import { useSessionState } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";
import { type RewindNews, rewindNews } from "./rewind-news.ts";

/** How long the page says that the learner has arrived, or that it went no further. */
const SAID_MS = 10_000;

/** What there is to tell now of a way back to a step's start. */
export function useRewindNews(): RewindNews | null {
  const session = useSessionState((state) => (isLive(state.session) ? state.session : null));
  const before = useRef<Parameters<typeof rewindNews>[0]>(null);
  const [news, setNews] = useState<RewindNews | null>(null);
  const sessionId = session?.id ?? null;
  const rewinding = session?.rewinding ?? null;
  useEffect(() => {
    const now = sessionId === null ? null : { sessionId, rewinding };
    const found = now && rewindNews(before.current, now);
    before.current = now;
    setNews(found);
    if (found === null || found.kind === "underWay") return;
    const timer = setTimeout(() => setNews(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [sessionId, rewinding]);
  return news;
}
