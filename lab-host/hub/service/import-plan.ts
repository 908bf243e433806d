import { z } from "zod";
import { listing } from "./search.ts";

/**
 * What the publisher asks of the hub: the first line of `control.ts import`'s standard input, followed by the archive of
 * `GET /images/get` when there are images.
 */
export const importPlan = z.object({
  images: z.array(
    z.object({
      /** Tells the image from others of the same repository; what is published is noted under it. */
      key: z.string(),
      repository: z.string(),
      tags: z.array(z.string()).min(1),
      hash: z.string(),
      /** The tag under which the image stands in the archive. */
      source: z.string(),
    }),
  ),
  listings: z.array(listing),
});
export type ImportPlan = z.infer<typeof importPlan>;

/** What `control.ts` prints, one JSON object a line. */
export const controlLine = z.discriminatedUnion("event", [
  z.object({ event: z.literal("imported"), key: z.string(), digest: z.string() }),
  z.object({ event: z.literal("failed"), cause: z.string() }),
  z.object({
    event: z.literal("status"),
    ready: z.boolean(),
    images: z.record(z.string(), z.object({ hash: z.string(), tags: z.array(z.string()), digest: z.string() })),
    /** Hash of the listings as JSON, to see whether they must be written anew. */
    listings: z.string(),
  }),
]);
export type ControlLine = z.infer<typeof controlLine>;
