import type Docker from "dockerode";
import { execute } from "../docker-api/execute.ts";
import type { Place } from "./probe.ts";
import type { ProbeGround } from "./run.ts";

/** A probe that says nothing for so long is broken. */
const TIMEOUT_SECONDS = 60;

/** The two engines and three containers that the probes are run in. */
export interface GroundContainers {
  /** The engine that runs the lab host. */
  readonly outer: Docker;
  /** Container name of the lab host on it. */
  readonly labHost: string;
  /** The lab host's own engine. */
  readonly inner: Docker;
  /** Container names of two running sandboxes on it. */
  readonly attacker: string;
  readonly neighbour: string;
}

/** Runs probes by `docker exec` as root, which is what a learner's root is. */
export function dockerGround(containers: GroundContainers): ProbeGround {
  const at = (place: Place): Docker.Container => {
    switch (place) {
      case "attacker":
        return containers.inner.getContainer(containers.attacker);
      case "neighbour":
        return containers.inner.getContainer(containers.neighbour);
      case "labHost":
        return containers.outer.getContainer(containers.labHost);
    }
  };
  return {
    run: (place, script, env) =>
      execute(at(place), ["timeout", "-k", "5", String(TIMEOUT_SECONDS), "bash", "-c", script], { env }),
    async labHostAddresses() {
      const { exitCode, output } = await execute(at("labHost"), ["hostname", "-I"]);
      if (exitCode !== 0) throw new Error(`cannot list the lab host's addresses: ${output.trim()}`);
      return output.trim();
    },
  };
}
