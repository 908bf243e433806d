/** Commands that run in this page's terminals now, by session and terminal, in the order in which they began. */
const running = new Map<string, Map<string, string>>();

/** A terminal's shell runs a command, or (null) none any more. */
export function setRunningCommand(sessionId: string, terminal: string, command: string | null): void {
  const ofSession = running.get(sessionId) ?? new Map<string, string>();
  ofSession.delete(terminal);
  if (command !== null) ofSession.set(terminal, command);
  if (ofSession.size > 0) running.set(sessionId, ofSession);
  else running.delete(sessionId);
}

/** The command that began last of those that run in a session's terminals; null when none does. */
export function runningCommand(sessionId: string): string | null {
  return [...(running.get(sessionId)?.values() ?? [])].at(-1) ?? null;
}
