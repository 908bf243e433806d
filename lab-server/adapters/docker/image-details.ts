import type { ImageInspectInfo } from "dockerode";
import { z } from "zod";
import type { ImageDetails } from "#lesson-format/check/observer.ts";

/** A step of GET /images/{id}/history, of which the client's types say nothing. */
const steps = z.array(z.object({ CreatedBy: z.string() }));

/** What a check may ask of an image, out of the engine's answers to GET /images/{id}/json and /images/{id}/history. */
export function imageDetails(info: ImageInspectInfo, history: unknown): ImageDetails {
  const { Entrypoint: entrypoint, Cmd: command, Env: env, WorkingDir, ExposedPorts, Labels } = info.Config;
  return {
    layers: info.RootFS.Layers?.length ?? 0,
    command: [...wordsOf(entrypoint), ...wordsOf(command)],
    env: wordsOf(env),
    workdir: WorkingDir ?? "",
    expose: Object.keys(ExposedPorts ?? {}).flatMap((key) => {
      const port = /^(\d+)\/tcp$/.exec(key)?.[1];
      return port === undefined ? [] : [Number(port)];
    }),
    labels: Labels ?? {},
    history: steps.parse(history).map((step) => step.CreatedBy),
  };
}

/** The engine leaves out what is not set, or says null. */
function wordsOf(words: string | readonly string[] | null | undefined): readonly string[] {
  return typeof words === "string" ? [words] : (words ?? []);
}
