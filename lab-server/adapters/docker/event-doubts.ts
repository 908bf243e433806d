import type { DrawnPart, EngineNoun } from "#lab-server/ports/sandbox-engine.ts";
import type { EngineEvent } from "./event-stream.ts";

const NOUNS: Readonly<Record<string, EngineNoun>> = {
  container: "containers",
  image: "images",
  network: "networks",
  volume: "volumes",
  node: "swarm",
  service: "swarm",
};
/** Types of events that tell of anything here. */
export const EVENT_TYPES = Object.keys(NOUNS);
/** Events of a container that leave every fact as it was, though they are frequent: health checks, `top`, keystrokes' resizing. */
const NO_CHANGE = /^(exec_|top$|resize$|export$|archive-path$|copy$)/;

/** What an event says has changed; null when nothing has. */
export function nounOf(event: EngineEvent): EngineNoun | null {
  const noun = NOUNS[event.type] ?? null;
  return noun === "containers" && NO_CHANGE.test(event.action) ? null : noun;
}

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
