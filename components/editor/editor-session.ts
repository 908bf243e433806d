"use client";

import { useEffect } from "react";
import { z } from "zod";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { recall, remember } from "#components/ui/browser-memory.ts";
import { KeptBySession } from "#components/workbench/kept-by-session.ts";
import { type DraftStorage, Drafts } from "./drafts.ts";
import { OpenFiles } from "./open-files.ts";
import { canonicalPath } from "./paths.ts";
import { FileTree } from "./tree/file-tree.ts";

/** The editor of one session: what its tree and its tabs hold. It outlives the panel that shows it. */
export interface EditorSession {
  readonly tree: FileTree;
  readonly files: OpenFiles;
}

/** Most tabs that a page which is loaded anew opens again. */
const TABS_LIMIT = 12;
const tabs = z.object({ paths: z.array(z.string()).max(100), active: z.string().nullable() });

const all = new KeptBySession(
  (client, sessionId): EditorSession => {
    const drafts = new Drafts(browserStorage(), sessionId);
    const files = new OpenFiles({ client, sessionId, drafts, now: Date.now });
    reopen(files, sessionId, drafts);
    return { tree: new FileTree(client, sessionId), files };
  },
  ({ files }) => files.leave(),
);

/** The session's editor, and what its page had open before it was loaded anew. */
export function useEditorSession(sessionId: string): EditorSession {
  const session = all.of(useLabClient(), sessionId);
  useEffect(
    () =>
      session.files.store.subscribe(({ files, active }, before) => {
        const paths = files.map(({ path }) => path);
        const same =
          paths.length === before.files.length && before.files.every(({ path }, index) => path === paths[index]);
        if (active === before.active && same) return;
        remember(keyOf(sessionId), JSON.stringify({ paths, active }), "session");
      }),
    [session, sessionId],
  );
  useEffect(() => {
    const { files } = session;
    const keep = (): void => files.keepDrafts();
    window.addEventListener("pagehide", keep);
    return () => {
      window.removeEventListener("pagehide", keep);
      keep();
    };
  }, [session]);
  return session;
}

/** Opens the tabs that were open, and every file into which something was typed that is not saved. */
function reopen(files: OpenFiles, sessionId: string, drafts: Drafts): void {
  const kept = parsed(recall(keyOf(sessionId), "session"));
  const paths = [...new Set([...(kept?.paths.slice(0, TABS_LIMIT) ?? []), ...drafts.paths()])];
  for (const path of paths) void files.open(canonicalPath(path));
  const front = kept?.active ?? paths[0];
  if (front !== undefined) files.show(front);
}

function parsed(value: string | null): z.infer<typeof tabs> | null {
  try {
    return tabs.parse(JSON.parse(value ?? ""));
  } catch {
    return null;
  }
}

function keyOf(sessionId: string): string {
  return `editor-tabs:${sessionId}`;
}

function browserStorage(): DraftStorage | null {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}
