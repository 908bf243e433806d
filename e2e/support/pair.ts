import type Docker from "dockerode";
import type { LabServerConfig } from "#config/lab-server-config.ts";
import { Learner } from "#lesson-tool/learner/learner.ts";
import type { RemoteTerminal } from "#lesson-tool/learner/remote-terminal.ts";
import { FIRST_LESSON } from "./first-lesson.ts";
import type { LabHost } from "./lab-host.ts";

/** A learner with a running sandbox, and the sandbox as the operator sees it. */
export interface Seat {
  readonly learner: Learner;
  readonly sessionId: string;
  readonly terminal: RemoteTerminal;
  readonly container: Docker.Container;
  /** Ends the session and leaves. */
  leave(): Promise<void>;
}

/** Seats one more learner, at the lab server at `url` whose instance is `instance`. */
export async function takeSeat(url: string, instance: string, host: LabHost): Promise<Seat> {
  const learner = await Learner.connect(url);
  const session = await learner.open(FIRST_LESSON);
  const terminal = await learner.terminal(session.id);
  const container = await host.sandboxOf(instance, terminal);
  return { learner, sessionId: session.id, terminal, container, leave: () => learner.leave(session.id) };
}

/** Two learners side by side on the same lab host. */
export interface Pair {
  readonly host: LabHost;
  readonly config: LabServerConfig;
  readonly first: Seat;
  readonly second: Seat;
  leave(): Promise<void>;
}

/** Seats two learners at the lab server at `url` that has this configuration. */
export async function takePair(host: LabHost, url: string, config: LabServerConfig): Promise<Pair> {
  const first = await takeSeat(url, config.name, host);
  const second = await takeSeat(url, config.name, host);
  return {
    host,
    config,
    first,
    second,
    leave: async () => {
      await Promise.allSettled([first.leave(), second.leave()]);
    },
  };
}
