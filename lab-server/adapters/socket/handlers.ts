import type { z } from "zod";
import type { DataOf, RequestName, requests, SignalName, signals } from "#contract/requests.ts";
import { answerQuiz } from "#lab-server/application/answer-quiz.ts";
import { attachTerminal } from "#lab-server/application/attach-terminal.ts";
import type { Caller } from "#lab-server/application/caller.ts";
import { checkStep } from "#lab-server/application/check-step.ts";
import { listCommands } from "#lab-server/application/command-list.ts";
import { endSession } from "#lab-server/application/end-session.ts";
import { followEngine, leaveEngine } from "#lab-server/application/engine-follow.ts";
import { findSession } from "#lab-server/application/find-session.ts";
import { keepSession } from "#lab-server/application/keep-session.ts";
import { listProgress } from "#lab-server/application/list-progress.ts";
import { listSessions } from "#lab-server/application/list-sessions.ts";
import { openPreview } from "#lab-server/application/open-preview.ts";
import { openSession } from "#lab-server/application/open-session.ts";
import { restartSession } from "#lab-server/application/restart-session.ts";
import { rewindSession } from "#lab-server/application/rewind-session.ts";
import type { Services } from "#lab-server/application/services.ts";
import {
  deleteFile,
  listFolder,
  makeFolder,
  moveFile,
  readFile,
  writeFile,
} from "#lab-server/application/use-files.ts";
import { deleteRecording, listRecordings } from "#lab-server/application/use-recordings.ts";
import {
  acknowledgeOutput,
  closeTerminal,
  detachTerminal,
  listTerminals,
  pasteInTerminal,
  resizeTerminal,
  runCommand,
  typeInTerminal,
} from "#lab-server/application/use-terminal.ts";

type Awaitable<T> = T | Promise<T>;

/** Carries out a request that has been validated and authorized. */
export type RequestHandlers = {
  readonly [N in RequestName]: (
    caller: Caller,
    request: z.output<(typeof requests)[N]["request"]>,
  ) => Awaitable<DataOf<N>>;
};

/** Carries out a signal that has been validated and authorized. */
export type SignalHandlers = {
  readonly [N in SignalName]: (caller: Caller, signal: z.output<(typeof signals)[N]>) => void;
};

/** What each request leads to. */
export function requestHandlers(services: Services): RequestHandlers {
  return {
    "progress:list": (caller) => listProgress(services, caller),
    "session:find": (caller, request) => findSession(services, caller, request),
    "session:list": (caller) => listSessions(services, caller),
    "session:open": (caller, request) => openSession(services, caller, request),
    "session:restart": (caller, request) => restartSession(services, caller, request),
    "session:end": (_caller, request) => endSession(services, request),
    "session:keep": (_caller, request) => keepSession(services, request),
    "session:rewind": (caller, request) => rewindSession(services, caller, request),
    "terminal:list": (_caller, request) => listTerminals(services, request),
    "terminal:close": (_caller, request) => closeTerminal(services, request),
    "terminal:attach": (caller, request) => attachTerminal(services, caller, request),
    "terminal:detach": (caller, request) => detachTerminal(services, caller, request),
    "terminal:paste": (caller, request) => pasteInTerminal(services, caller, request),
    "terminal:run": (caller, request) => runCommand(services, caller, request),
    "step:check": (_caller, request) => checkStep(services, request),
    "quiz:answer": (caller, request) => answerQuiz(services, caller, request),
    "file:read": (_caller, request) => readFile(services, request),
    "file:write": (_caller, request) => writeFile(services, request),
    "file:list": (_caller, request) => listFolder(services, request),
    "file:make-folder": (_caller, request) => makeFolder(services, request),
    "file:move": (_caller, request) => moveFile(services, request),
    "file:delete": (_caller, request) => deleteFile(services, request),
    "engine:follow": (caller, request) => followEngine(services, caller, request),
    "engine:leave": (caller, request) => leaveEngine(services, caller, request),
    "command:list": (_caller, request) => listCommands(services, request),
    "recording:list": (_caller, request) => listRecordings(services, request),
    "recording:delete": (_caller, request) => deleteRecording(services, request),
    "preview:open": (caller, request) => openPreview(services, caller, request),
  };
}

/** What each signal leads to. */
export function signalHandlers(services: Services): SignalHandlers {
  return {
    "terminal:input": (caller, signal) => typeInTerminal(services, caller, signal),
    "terminal:resize": (caller, signal) => resizeTerminal(services, caller, signal),
    "terminal:ack": (caller, signal) => acknowledgeOutput(services, caller, signal),
  };
}
