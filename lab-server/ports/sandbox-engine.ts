import type { EnginePicture } from "#contract/engine.ts";
import type { Observer } from "#lesson-format/check/observer.ts";
import type { SandboxLink } from "./sandbox-link.ts";

/** A kind of object that changed on a learner's engine. */
export type EngineNoun = "containers" | "images" | "networks" | "volumes" | "swarm";

/** Parts of a picture that are asked for one by one; `tasks` is the swarm, if there is one. */
export const DRAWN_PARTS = ["containers", "images", "networks", "volumes", "swarm", "tasks", "interfaces"] as const;
export type DrawnPart = (typeof DRAWN_PARTS)[number];
/** What an engine holds, and the interfaces of its host. */
export type DrawnEngine = Omit<EnginePicture, "revision" | "at">;

/** A subscription. */
export interface EngineWatch {
  /** Settles, never rejects, when no more changes will be told. */
  readonly closed: Promise<void>;
  close(): void;
}

/** The Docker Engine in one sandbox, as the learner's commands leave it. Every method rejects when the engine does not answer. */
export interface SandboxEngine
  extends Pick<Observer, "containers" | "images" | "image" | "networks" | "volumes" | "logs"> {
  /** Resolves when the engine answers. */
  ping(): Promise<void>;
  /** TCP ports of the sandbox's host that running containers publish, ascending. */
  publishedPorts(): Promise<number[]>;
  /**
   * What the engine holds now. While it is watched, only that is asked for which events have called into doubt since the last time, and
   * `doubted`: what may have changed without an event.
   */
  picture(doubted?: readonly DrawnPart[]): Promise<DrawnEngine>;
  /** Calls `changed` for each event from now on. `at`: when it happened, in milliseconds since the epoch, by the sandbox's clock. */
  watch(changed: (noun: EngineNoun, at: number) => void): Promise<EngineWatch>;
  /** Lets go of connections that are kept open for the next call. */
  close(): void;
}

/** Reaches the engine of a sandbox through its link. */
export interface SandboxEngines {
  of(link: SandboxLink): SandboxEngine;
}
