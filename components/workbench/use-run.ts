import { useEffect, useRef, useState } from "react";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useWorkbench } from "./workbench-context.tsx";

const SENT_MS = 1_400;

/** How far a command is on its way into a terminal. `queued`: the terminal is there, but its shell is not at the prompt. */
type Sending = "idle" | "waiting" | "queued" | "sent" | "failed";

/** A command that may be sent to a terminal, once at a time. */
export interface Run {
  readonly state: Sending;
  /** It was asked for and is not in the terminal yet. */
  readonly isUnderWay: boolean;
  /** It was sent into this lab before, by this very button. */
  readonly wasSent: boolean;
  /** Why it failed, where it did. */
  readonly failure: LabError["code"] | null;
  /** Sends it; while it is under way nothing happens. */
  start(): void;
  /** Sends it into a new terminal instead, beside the one that is busy. */
  startInNew(): void;
  /** Calls it off while it waits. */
  cancel(): void;
}

/**
 * Sends a command to a terminal and tells how far it is. What still waits is called off when the component goes: nobody is left to see it.
 * @param terminal into which; by default the one that the learner used last
 */
export function useRun(command: string, terminal?: string): Run {
  const workbench = useWorkbench();
  const lab = useLabSession();
  const [state, setState] = useState<Sending>("idle");
  const sessionId = useSessionState(({ session }) => session?.id ?? null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const [failure, setFailure] = useState<LabError["code"] | null>(null);
  const waiting = useRef<AbortController | null>(null);
  useEffect(() => () => waiting.current?.abort(), []);
  useEffect(() => {
    if (state !== "sent") return;
    const timer = setTimeout(() => setState("idle"), SENT_MS);
    return () => clearTimeout(timer);
  }, [state]);

  const isUnderWay = state === "waiting" || state === "queued";
  const send = (how: "run" | "runInNew"): void => {
    waiting.current?.abort();
    const stop = new AbortController();
    waiting.current = stop;
    // One that was called off for another has nothing more to say.
    const tell = (now: Sending, why: Run["failure"] = null): void => {
      if (waiting.current !== stop) return;
      setState(now);
      setFailure(why);
    };
    tell("waiting");
    workbench[how](command, { terminal, signal: stop.signal, onWaiting: () => tell("queued") }).then(
      () => {
        tell("sent");
        setSentTo(lab.store.getState().session?.id ?? null);
      },
      (error: unknown) => (stop.signal.aborted ? tell("idle") : tell("failed", codeOf(error))),
    );
  };
  return {
    state,
    isUnderWay,
    wasSent: sentTo !== null && sentTo === sessionId,
    failure,
    start: () => !isUnderWay && send("run"),
    startInNew: () => send("runInNew"),
    cancel: () => waiting.current?.abort(),
  };
}
