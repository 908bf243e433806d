"use client";

import { useCommandHistory } from "#components/workbench/command-history.ts";

/** What the last command did to the engine, in one line, for a short while. */
export function LastChange({ sessionId }: { readonly sessionId: string }) {
  const { latest } = useCommandHistory(sessionId);
  return <span data-testid="last-change">{latest?.record.run?.command}</span>;
}
