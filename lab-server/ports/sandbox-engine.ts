import type { Observer } from "#lesson-format/check/observer.ts";
import type { SandboxLink } from "./sandbox-link.ts";

/** A kind of object that changed on a learner's engine. */
export type EngineNoun = "containers" | "images" | "networks" | "volumes";

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
  /** Calls `changed` for each event from now on. */
  watch(changed: (noun: EngineNoun) => void): Promise<EngineWatch>;
  /** Lets go of connections that are kept open for the next call. */
  close(): void;
}

/** Reaches the engine of a sandbox through its link. */
export interface SandboxEngines {
  of(link: SandboxLink): SandboxEngine;
}
