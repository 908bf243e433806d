import type { DataOf, RequestOf, SignalOf } from "#contract/requests.ts";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { LabError } from "#lab-server/domain/lab-error.ts";
import { isUnderWay } from "#lab-server/domain/rewind.ts";
import type { Session } from "#lab-server/domain/session.ts";
import type { Caller } from "./caller.ts";
import { inSandbox } from "./in-sandbox.ts";
import type { Services } from "./services.ts";
import type { TerminalShow } from "./terminal-show.ts";

/** Which terminal of which session. */
interface Named {
  readonly sessionId: string;
  readonly terminal: string;
}

const CTRL_C = "\x03";

/** Whether keys are letters only, without one such as Enter to which most programs answer. */
function isWithinLine(keys: string): boolean {
  for (let at = 0; at < keys.length; at += 1) if (keys.charCodeAt(at) < 0x20) return false;
  return true;
}

/** The session in whose terminal the lab server itself types, or is about to, on the way back to a step's start; null where the learner does. */
function holding({ book }: Services, { sessionId, terminal }: Named): Session | null {
  const session = terminal === MAIN_TERMINAL ? book.get(sessionId) : null;
  return session !== null && isUnderWay(session.rewind) ? session : null;
}

/** What a page shows and the learner may type in. @throws LabError `terminal.unknown`, `terminal.busy` */
function terminalOf(services: Services, caller: Caller, { sessionId, terminal }: Named): TerminalShow {
  const show = services.desk.find({ viewer: caller.viewer, sessionId, terminal });
  if (show === null) throw new LabError("terminal.unknown", `terminal ${terminal} is not attached`);
  if (holding(services, { sessionId, terminal }) !== null)
    throw new LabError("terminal.busy", "the lab is typing there");
  return show;
}

/** Sends keys to a terminal that the caller's page shows; without one they are dropped. Where the lab itself types, Ctrl-C alone counts: it gives the terminal back. */
export function typeInTerminal(services: Services, caller: Caller, signal: SignalOf<"terminal:input">): void {
  const show = services.desk.find({ viewer: caller.viewer, sessionId: signal.sessionId, terminal: signal.terminal });
  if (show === null) return;
  const held = holding(services, signal);
  if (held !== null && !signal.data.includes(CTRL_C)) return;
  if (held !== null) services.rewinds.stop(held);
  show.write(held === null ? signal.data : CTRL_C);
  if (isWithinLine(signal.data)) services.watches.typing(signal.sessionId);
  else services.watches.typed(signal.sessionId);
  // What cannot be stored now is with the next key.
  services.book.apply(signal.sessionId, { type: "activity" }).catch(() => undefined);
}

/**
 * Sends a piece of a long paste to a terminal that the caller's page shows.
 * @throws LabError `terminal.unknown` when the page does not show it, `terminal.busy`, `session.not-running`
 */
export async function pasteInTerminal(
  services: Services,
  caller: Caller,
  request: Named & { readonly data: string },
): Promise<Record<string, never>> {
  const show = terminalOf(services, caller, request);
  await show.paste(request.data);
  services.watches.typed(request.sessionId);
  await services.book.apply(request.sessionId, { type: "activity" });
  return {};
}

/** The page's terminal has another size. */
export function resizeTerminal(services: Services, caller: Caller, signal: SignalOf<"terminal:resize">): void {
  services.desk
    .find({ viewer: caller.viewer, sessionId: signal.sessionId, terminal: signal.terminal })
    ?.resize(signal.size);
}

/** The page has parsed output. */
export function acknowledgeOutput(services: Services, caller: Caller, signal: SignalOf<"terminal:ack">): void {
  services.desk
    .find({ viewer: caller.viewer, sessionId: signal.sessionId, terminal: signal.terminal })
    ?.acknowledge(signal.offset, signal.took ?? null);
}

/** The page shows a terminal no more; the shell lives on. */
export function detachTerminal(services: Services, caller: Caller, named: Named): Record<string, never> {
  services.desk.detach({ viewer: caller.viewer, sessionId: named.sessionId, terminal: named.terminal });
  return {};
}

/** The session's terminals that are alive. @throws LabError `session.*` */
export async function listTerminals(
  services: Services,
  { sessionId }: RequestOf<"terminal:list">,
): Promise<DataOf<"terminal:list">> {
  return await inSandbox(services, sessionId, async (link) => ({ terminals: await services.desk.list(link) }));
}

/** Ends a terminal's shell and what runs in it. @throws LabError `session.*` */
export async function closeTerminal(services: Services, named: Named): Promise<Record<string, never>> {
  return await inSandbox(services, named.sessionId, async (link) => {
    await services.desk.end(named.sessionId, named.terminal, link);
    return {};
  });
}

/**
 * Types a command line into the learner's shell when it waits at its prompt.
 * @throws LabError `terminal.unknown` when the page does not show it, `terminal.busy`
 */
export async function runCommand(
  services: Services,
  caller: Caller,
  request: Named & { readonly command: string },
): Promise<Record<string, never>> {
  const show = terminalOf(services, caller, request);
  await show.type(request.command);
  services.watches.typed(request.sessionId);
  await services.book.apply(request.sessionId, { type: "activity" });
  return {};
}
