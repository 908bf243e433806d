import type { Readable } from "node:stream";
import type Docker from "dockerode";
import { z } from "zod";
import { readJsonLines } from "./json-lines.ts";

/** What an engine reports (Docker Engine API, GET /events); only what we read of it. */
const engineEvent = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() }),
  /** Nanoseconds; a number of JSON keeps their microseconds. */
  timeNano: z.number().nonnegative().catch(0),
});

/** Something that happened on an engine, e.g. `container` `die`. */
export interface EngineEvent {
  readonly type: string;
  readonly action: string;
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** When it happened, in milliseconds since the epoch, by the engine's clock. */
  readonly at: number;
}

/** An open event stream. */
export interface EventStream {
  /** Settles, never rejects, when the stream is over. */
  readonly closed: Promise<void>;
  close(): void;
}

/** Follows an engine's events from now on; the engine has taken the subscription when this returns. */
export async function openEventStream(
  docker: Docker,
  filters: Readonly<Record<string, string[]>>,
  happened: (event: EngineEvent) => void,
): Promise<EventStream> {
  const stream = (await docker.getEvents({ filters: JSON.stringify(filters) })) as Readable;
  readJsonLines(stream, (value) => {
    const parsed = engineEvent.safeParse(value);
    if (!parsed.success) return;
    const { Type, Action, Actor, timeNano } = parsed.data;
    happened({
      type: Type,
      action: Action,
      id: Actor.ID,
      attributes: Actor.Attributes ?? {},
      at: Math.floor(timeNano / 1e6),
    });
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  stream.once("close", resolve);
  stream.once("end", resolve);
  stream.once("error", () => resolve());
  return { closed: promise, close: () => stream.destroy() };
}
