"use client";

import { useCommandHistory } from "#components/workbench/command-history.ts";

/** What each command did to the engine. */
export function ChangesPanel({ sessionId }: { readonly sessionId: string }) {
  const { commands } = useCommandHistory(sessionId);
  return (
    <ol data-testid="changes">
      {commands.map(({ number, run }) => (
        <li key={number}>{run?.command}</li>
      ))}
    </ol>
  );
}
