import type { Verdict } from "#contract/progress.ts";
import type { Lesson, Step } from "#lesson-format/lesson.ts";
import { actsIn, isTask, toDo } from "#lesson-player/acts.ts";
import { Player } from "#lesson-player/player.ts";
import { Learner } from "./learner/learner.ts";
import { verdictInTime } from "./verdict-in-time.ts";

/** Why a lesson is not proven. `early`: a check passed before its step, or after a wrong attempt; `unticked`: only when asked for. */
export type FlawKind = "early" | "command" | "late" | "solution" | "unticked" | "luck" | "lab";

/** One thing that keeps a lesson from being proven. */
export interface Flaw {
  readonly kind: FlawKind;
  readonly step: string | null;
  /** What was seen, for the author. */
  readonly seen: string;
}

/**
 * How a lesson is gone through: `displayed`: as the page shows it, each step after wrong attempts; `solved`: by the solutions alone,
 * waiting for the steps to be ticked by themselves; `recorded`: as the page shows it and without anything else, for what is printed.
 */
export type Way = "displayed" | "solved" | "recorded";

/** What each step brought to light: what its check said on the way, which must always be the same, and what its commands printed. */
export interface Trace {
  readonly said: string;
  readonly printed: readonly { readonly command: string; readonly output: string }[];
}

/** A flaw ends the walk: what follows builds on it. */
export class Unproven extends Error {
  readonly flaw: Flaw;
  constructor(flaw: Flaw, options?: ErrorOptions) {
    super(flaw.seen, options);
    this.name = "Unproven";
    this.flaw = flaw;
  }
}

/** Provers queue for sandboxes like everyone else, and nodes take their time. */
const OPEN_MS = 300_000;
/** Checks watch the engine, but what a program prints or answers is looked at again with growing pauses. */
const TICK_MS = 15_000;

/** A fresh learner in a fresh sandbox. */
interface Ground {
  readonly player: Player;
  check(stepId: string): Promise<Verdict>;
  /** Waits until the lab server has ticked a step by itself. */
  ticked(stepId: string): Promise<boolean>;
  /** Rejects when the lab is gone. */
  readonly lost: Promise<never>;
  leave(): Promise<void>;
}

/**
 * Goes through a lesson once, in a fresh sandbox of the lab at `url`.
 * @param stepBegins is told of each step
 * @returns a trace for each step
 * @throws Unproven, what `signal` was aborted with, or an error of the lab
 */
export async function walkLesson(
  url: string,
  lesson: Lesson,
  way: Way,
  stepBegins: (step: Step) => void,
  signal: AbortSignal,
): Promise<readonly Trace[]> {
  const ground = await freshGround(url, lesson.id);
  try {
    return await Promise.race([goThrough(ground, lesson, way, stepBegins, signal), ground.lost]);
  } finally {
    // Whoever has lost the lab has lost the sandbox; the lab removes it in its own time.
    await ground.leave().catch(() => undefined);
  }
}

async function goThrough(
  ground: Ground,
  lesson: Lesson,
  way: Way,
  stepBegins: (step: Step) => void,
  signal: AbortSignal,
): Promise<readonly Trace[]> {
  const traces: Trace[] = [];
  for (const step of lesson.steps) {
    signal.throwIfAborted();
    stepBegins(step);
    if (step === lesson.steps[0] && way !== "solved")
      await attempt("command", null, ground.player.perform(actsIn(lesson.intro)));
    ground.player.taken();
    const said = await WAYS[way](ground, step);
    traces.push({ said, printed: ground.player.taken() });
  }
  if (way !== "solved") await attempt("command", null, ground.player.perform(actsIn(lesson.closing)));
  return traces;
}

async function freshGround(url: string, lessonId: string): Promise<Ground> {
  const learner = await Learner.connect(url);
  const { client } = learner;
  const passed = new Set<string>();
  const listeners = new Set<() => void>();
  client.on("progress:changed", (progress) => {
    if (progress.lessonId !== lessonId) return;
    for (const stepId of Object.keys(progress.passed)) passed.add(stepId);
    for (const listener of [...listeners]) listener();
  });
  try {
    const { id: sessionId } = await learner.open(lessonId, OPEN_MS);
    const writeFile = (path: string, content: string) =>
      client.request("file:write", { sessionId, path, content, expect: "anything" });
    const lost = Promise.withResolvers<never>();
    // The connection may be lost after everyone has stopped listening.
    lost.promise.catch(() => undefined);
    client.onConnection(() => {
      if (client.connection !== "connected") lost.reject(new Error(`the lab at ${url} is gone: ${client.connection}`));
    });
    return {
      lost: lost.promise,
      player: new Player(await learner.terminal(sessionId), writeFile, { records: true }),
      check: async (stepId) => (await client.request("step:check", { sessionId, stepId })).verdict,
      ticked: (stepId) =>
        new Promise((resolve) => {
          const settle = () => {
            listeners.delete(look);
            clearTimeout(timer);
            resolve(passed.has(stepId));
          };
          const look = () => {
            if (passed.has(stepId)) settle();
          };
          const timer = setTimeout(settle, TICK_MS);
          listeners.add(look);
          look();
        }),
      leave: () => learner.leave(sessionId),
    };
  } catch (error) {
    await learner.leave();
    throw error;
  }
}

/** Each does one step and returns what the check said on the way. */
const WAYS: Readonly<Record<Way, (ground: Ground, step: Step) => Promise<string>>> = {
  displayed: async ({ player, check }, step) => {
    const said = [await refused(check, step, "before the step")];
    for (const deed of step.wrong) {
      if (deed.kind === "file") {
        await attempt("command", step, player.perform(actsIn([deed])));
        said.push(await refused(check, step, `after the wrong file: ${deed.path}`));
        continue;
      }
      for (const { text } of deed.commands) {
        await attempt("command", step, deed.where === "host" ? player.tryOnHost(text) : player.typeInside(text));
        said.push(await refused(check, step, `after the wrong attempt: ${text}`));
      }
    }
    await attempt("command", step, player.perform(actsIn(toDo(step))));
    await passes("late", check, step);
    return said.join(" ");
  },
  solved: async ({ player, check, ticked }, step) => {
    await attempt("solution", step, player.perform(actsIn(step.solution)));
    const byItself = await ticked(step.id);
    await passes("solution", check, step);
    if (!byItself) {
      const seen = `the check passes when it is asked for, but was not ticked by itself within ${TICK_MS / 1000} s`;
      throw new Unproven({ kind: "unticked", step: step.id, seen });
    }
    return "passed";
  },
  recorded: async ({ player }, step) => {
    await attempt("command", step, player.perform(actsIn(toDo(step))));
    // What a learner is to find out is not shown.
    if (isTask(step)) player.taken();
    return "";
  },
};

/** @returns the codes of what the check expected and saw */
async function refused(check: Ground["check"], step: Step, when: string): Promise<string> {
  const verdict = await check(step.id);
  if (verdict.passed) throw new Unproven({ kind: "early", step: step.id, seen: `the check passes ${when}` });
  return `${verdict.expected.code}/${verdict.seen.code}`;
}

async function passes(kind: FlawKind, check: Ground["check"], step: Step): Promise<void> {
  const first = await verdictInTime(() => check(step.id));
  const verdict = first.passed ? await check(step.id) : first;
  if (verdict.passed) return;
  const seen = `${verdict.seen.code} ${JSON.stringify(verdict.seen.params)}`;
  throw new Unproven({ kind, step: step.id, seen: `the check fails afterwards: ${seen}` });
}

async function attempt(kind: FlawKind, step: Step | null, doing: Promise<void>): Promise<void> {
  try {
    await doing;
  } catch (error) {
    const seen = error instanceof Error ? error.message : String(error);
    throw new Unproven({ kind, step: step?.id ?? null, seen }, { cause: error });
  }
}
