"use client";

import { type RefObject, useEffect } from "react";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { useCommandHistory } from "#components/workbench/command-history.ts";
import type { EditorSession } from "./editor-session.ts";
import { nameOf, parentOf } from "./paths.ts";

/** Commands often come in a row: one look after them is enough. */
const PAUSE_MS = 250;

/**
 * Keeps tree and open files as the disk has them while they are in view: looks again after each command that a shell has finished, when the
 * panel or the page comes into view, and when the connection is back. Files are read again only where their folder says that they changed.
 */
export function useFreshFiles(session: EditorSession, sessionId: string, panel: RefObject<HTMLElement | null>): void {
  const connected = useConnection() === "connected";
  const { latest } = useCommandHistory(sessionId);
  const stamp = latest?.at ?? 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a command that has finished is the reason to look.
  useEffect(() => {
    if (!connected) return;
    const timer = setTimeout(() => isInView(panel.current) && void lookAgain(session), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [session, panel, connected, stamp]);

  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    let seen = true;
    const look = (): void => {
      if (isInView(element)) void lookAgain(session);
    };
    const observer = new IntersectionObserver((entries) => {
      const now = entries.at(-1)?.isIntersecting === true;
      if (now && !seen) look();
      seen = now;
    });
    observer.observe(element);
    document.addEventListener("visibilitychange", look);
    return () => {
      observer.disconnect();
      document.removeEventListener("visibilitychange", look);
    };
  }, [session, panel]);
}

function isInView(element: HTMLElement | null): boolean {
  return document.visibilityState === "visible" && element?.checkVisibility() === true;
}

const seenStamps = new WeakMap<EditorSession, Map<string, string>>();

async function lookAgain(session: EditorSession): Promise<void> {
  const { tree, files } = session;
  const open = files.store.getState().files.map(({ path }) => path);
  const before = seenStamps.get(session) ?? new Map<string, string>();
  await tree.refresh(open.map(parentOf));
  const now = new Map(open.map((path) => [path, stampOf(session, path)]));
  seenStamps.set(session, now);
  await files.lookAgain(open.filter((path) => before.get(path) === undefined || before.get(path) !== now.get(path)));
}

/** Says by size and time what a file's folder tells of it. Not to be known (the folder tells only a part): a new one each time. */
function stampOf({ tree }: EditorSession, path: string): string {
  const folder = tree.seen(parentOf(path));
  const entry = folder?.entries.find(({ name }) => name === nameOf(path));
  if (entry) return `${entry.kind} ${entry.bytes} ${entry.modifiedAt}`;
  return folder?.trouble === null && !folder.more ? "nothing" : crypto.randomUUID();
}
