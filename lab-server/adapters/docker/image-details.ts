import { z } from "zod";
import type { ImageDetails } from "#lesson-format/check/observer.ts";

/** Most words, layers or steps that an image has; an honest one has far fewer. */
const MOST = 1000;

/** The engine leaves out what is not set, or says null; the client's types know neither. */
const words = z
  .array(z.string())
  .max(MOST)
  .nullish()
  .transform((list) => list ?? []);

/** Of GET /images/{id}/json what checks may ask. */
const inspected = z.object({
  Config: z.object({
    Entrypoint: words,
    Cmd: words,
    Env: words,
    WorkingDir: z.string().nullish(),
    ExposedPorts: z.record(z.string(), z.unknown()).nullish(),
    Labels: z.record(z.string(), z.string()).nullish(),
  }),
  RootFS: z.object({ Layers: words }),
});

/** A step of GET /images/{id}/history. */
const steps = z.array(z.object({ CreatedBy: z.string() })).max(MOST);

/**
 * What a check may ask of an image, out of the engine's answers to GET /images/{id}/json and /images/{id}/history.
 * @throws z.ZodError when the engine answers something else
 */
export function imageDetails(inspection: unknown, history: unknown): ImageDetails {
  const { Config: config, RootFS: root } = inspected.parse(inspection);
  return {
    layers: root.Layers.length,
    command: [...config.Entrypoint, ...config.Cmd],
    env: config.Env,
    workdir: config.WorkingDir ?? "",
    expose: Object.keys(config.ExposedPorts ?? {}).flatMap((key) => {
      const port = /^(\d+)\/tcp$/.exec(key)?.[1];
      return port === undefined ? [] : [Number(port)];
    }),
    labels: config.Labels ?? {},
    history: steps.parse(history).map((step) => step.CreatedBy),
  };
}
