import type { DrawnPart, EngineNoun } from "#lab-server/ports/sandbox-engine.ts";
import type { EngineEvent } from "./event-stream.ts";

/** The container that a network's event plugged in or out, or null. */
export function pluggedBy(noun: EngineNoun, event: EngineEvent): string | null {
  return noun === "networks" ? (event.attributes["container"] ?? null) : null;
}

/** What of a picture an event calls into doubt. A swarm tells nothing of its tasks: they show as containers that come and go. */
export function doubtsOf(noun: EngineNoun, event: EngineEvent): readonly DrawnPart[] {
  switch (noun) {
    case "containers":
      // `docker commit` says nothing of the image that it makes.
      return event.action === "commit" ? ["images"] : ["containers", "interfaces", "tasks"];
    case "networks":
      // A swarm that begins, and one that is left, show as networks that come and go.
      return pluggedBy(noun, event) === null
        ? ["networks", "interfaces", "swarm"]
        : ["containers", "interfaces", "tasks"];
    case "images":
    case "volumes":
    case "swarm":
      return [noun];
  }
}
