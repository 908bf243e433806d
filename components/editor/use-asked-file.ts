"use client";

import { useEffect } from "react";
import { useOpenedFile } from "#components/workbench/workbench-context.tsx";
import type { EditorSession } from "./editor-session.ts";
import { canonicalPath } from "./paths.ts";

/** Opens what prose or another panel asked for. */
export function useAskedFile({ files, tree }: EditorSession): void {
  const asked = useOpenedFile();
  useEffect(() => {
    // A panel that is shown again has done what was asked for before.
    if (asked === null || done.has(asked)) return;
    done.add(asked);
    const path = canonicalPath(asked.path);
    void files.open(path).then(() => tree.reveal(path));
  }, [asked, files, tree]);
}

const done = new WeakSet<object>();
