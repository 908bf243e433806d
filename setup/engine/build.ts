import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { z } from "zod";
import { Failure, lastLines, messageOf } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { readBuildTrace } from "./build-trace.ts";
import { type ContextEntry, contextHash, contextTar } from "./context.ts";

/** An image to build: its name and all that goes into it. */
export interface ImagePlan {
  /** Repository of the tag, e.g. `docker-lab/sandbox`. */
  readonly repository: string;
  readonly context: readonly ContextEntry[];
  readonly buildArguments: Readonly<Record<string, string>>;
  /** Value of the label `docker-lab.part` of what is made. */
  readonly part: string;
}

/** One message of the engine's build, pull and load streams (Docker Engine API, "Build an image"). */
const progress = z.object({
  stream: z.string().optional(),
  status: z.string().optional(),
  id: z.string().optional(),
  progress: z.string().optional(),
  error: z.string().optional(),
  aux: z.unknown().optional(),
});

const BUILDKIT_TRACE = "moby.buildkit.trace";

/** True when the engine has an image under that reference. */
export async function hasImage(docker: Docker, reference: string): Promise<boolean> {
  try {
    await docker.getImage(reference).inspect();
    return true;
  } catch (thrown) {
    if (isNotFound(thrown)) return false;
    throw thrown;
  }
}

/** True for the engine's 404. */
export function isNotFound(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "statusCode" in thrown && thrown.statusCode === 404;
}

/** The tag under which the outcome of a plan is known: made from everything that goes into it. */
export async function referenceOf(plan: ImagePlan): Promise<string> {
  const parameters = Object.entries(plan.buildArguments).flat();
  return `${plan.repository}:${await contextHash(plan.context, [plan.part, ...parameters])}`;
}

/**
 * Builds an image unless the engine has it already. The tag appears only when the build has succeeded, so an interrupted one is begun
 * again, with the engine's cache for the steps that were done.
 * @returns the image's reference
 * @throws Failure `build` with the last lines of the build
 */
export async function ensureImage(docker: Docker, plan: ImagePlan, signal: AbortSignal, note: Note): Promise<string> {
  const reference = await referenceOf(plan);
  if (await hasImage(docker, reference)) {
    note("up to date");
    return reference;
  }
  const stream = await docker.buildImage(contextTar(plan.context), {
    // BuildKit: the older builder maps owners twice when it copies between stages on an engine with userns-remap.
    version: "2",
    t: reference,
    buildargs: plan.buildArguments,
    labels: { "docker-lab.part": plan.part },
    abortSignal: signal,
  });
  let log = "";
  const error = await followProgress(stream, signal, (text) => {
    log = (log + text).slice(-16_384);
    const line = text.trim().split("\n").at(-1) ?? "";
    if (line !== "") note(line);
  });
  if (error === null && (await hasImage(docker, reference))) {
    note("built");
    return reference;
  }
  throw new Failure(
    "build",
    `The image ${plan.repository} could not be built: ${error ?? "it is not there"}`,
    "A build fetches Debian packages and needs room: check the network of containers and the disk (df -h), then run the command again; finished steps are kept.",
    { details: lastLines(log) },
  );
}

/**
 * Reads a stream of the engine's progress messages to its end.
 * @param hear what each says, as text
 * @returns the error that the engine reported, or null
 */
export async function followProgress(
  stream: NodeJS.ReadableStream,
  signal: AbortSignal,
  hear: (text: string) => void,
): Promise<string | null> {
  let rest = "";
  const errors: string[] = [];
  const take = (line: string) => {
    if (line.trim() === "") return;
    const message = progress.safeParse(JSON.parse(line));
    if (!message.success) return;
    const { stream: text, status, id, progress: bar, error: reported, aux } = message.data;
    if (reported !== undefined) errors.push(reported);
    if (id === BUILDKIT_TRACE && typeof aux === "string") {
      const { steps, output } = readBuildTrace(aux);
      for (const step of steps) hear(`${step}\n`);
      if (output !== "") hear(output);
      return;
    }
    if (text !== undefined) hear(text);
    else if (status !== undefined) hear([id, status, bar].filter((each) => each !== undefined).join(" "));
  };
  try {
    for await (const chunk of (stream as Readable).setEncoding("utf8")) {
      rest += String(chunk);
      const lines = rest.split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) take(line);
    }
    take(rest);
  } catch (thrown) {
    signal.throwIfAborted();
    return errors.at(-1) ?? messageOf(thrown);
  }
  signal.throwIfAborted();
  return errors.at(-1) ?? null;
}
