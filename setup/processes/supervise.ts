import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";

/** A process that is kept running. */
export interface Service {
  readonly name: string;
  readonly program: string;
  readonly argv: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** Hears each line that a service writes, and what the supervisor has to say about it. */
export type Listener = (service: string, line: string) => void;

/** Services that run. */
export interface Supervised {
  /** Ends all of them: SIGTERM, after `patience` ms SIGKILL. Resolves when all are gone. */
  end(patience: number): Promise<void>;
}

const LONG_LIFE = 30_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
/** What a service said before it ended is read for so long: a child that outlives it may hold its output open. */
const LAST_WORDS = 5_000;

/**
 * Starts services and starts each again when it ends by itself: after 0.5 s, then twice as long each time that it does not live for 30 s.
 * @param onChange hears the names and process numbers of those that live, whenever they change
 */
export function supervise(
  services: readonly Service[],
  hear: Listener,
  onChange: (living: ReadonlyMap<string, number>) => void = () => undefined,
): Supervised {
  const ending = new AbortController();
  const isEnding = () => ending.signal.aborted;
  const living = new Map<string, ChildProcess>();

  const tell = () => {
    const pids = [...living].map(([name, { pid }]) => [name, pid] as const);
    onChange(new Map(pids.filter((each): each is [string, number] => each[1] !== undefined)));
  };

  const keep = async (service: Service) => {
    let wait = FIRST_WAIT;
    while (!isEnding()) {
      const began = Date.now();
      const how = await live(service);
      if (isEnding()) return;
      if (Date.now() - began > LONG_LIFE) wait = FIRST_WAIT;
      hear(service.name, `${service.name} ended (${how}); starting it again in ${wait / 1000}s`);
      await sleep(wait, undefined, { signal: ending.signal }).catch(() => undefined);
      wait = Math.min(wait * 2, LONGEST_WAIT);
    }
  };

  const live = (service: Service) =>
    new Promise<string>((resolve) => {
      const child = spawn(service.program, [...service.argv], {
        cwd: service.cwd,
        env: service.env,
        stdio: ["ignore", "pipe", "pipe"],
        // A process group of its own: Ctrl-C reaches the supervisor alone, which then ends them in order, with their children.
        detached: true,
      });
      living.set(service.name, child);
      tell();
      const heard = Promise.allSettled(
        [child.stdout, child.stderr].map((stream) =>
          once(
            createInterface({ input: stream }).on("line", (line) => hear(service.name, line)),
            "close",
          ),
        ),
      );
      child.on("error", (error) => {
        living.delete(service.name);
        tell();
        resolve(error.message);
      });
      child.on("exit", (code, signal) => {
        living.delete(service.name);
        tell();
        const how = code === null ? `signal ${signal}` : `exit code ${code}`;
        void Promise.race([heard, sleep(LAST_WORDS, undefined, { ref: false })]).then(() => resolve(how));
      });
    });

  const send = (signal: NodeJS.Signals) => {
    for (const child of living.values()) {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal);
      } catch {
        // Gone already.
      }
    }
  };
  // Whatever ends this process in a hurry must not leave them behind.
  const last = () => send("SIGKILL");
  process.once("exit", last);

  const all = Promise.all(services.map(keep));
  return {
    async end(patience) {
      ending.abort();
      send("SIGTERM");
      const killer = setTimeout(() => send("SIGKILL"), patience);
      await all;
      clearTimeout(killer);
      process.off("exit", last);
    },
  };
}
