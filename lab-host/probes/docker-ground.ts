import type { Duplex } from "node:stream";
import { PassThrough } from "node:stream";
import type Docker from "dockerode";
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
    run: (place, script, env) => execute(at(place), script, env),
    async labHostAddresses() {
      const { exitCode, output } = await execute(
        at("labHost"),
        "ip -4 -o addr show scope global | awk '{sub(\"/.*\", \"\", $4); print $4}' | paste -sd' '",
        {},
      );
      if (exitCode !== 0) throw new Error(`cannot list the lab host's addresses: ${output.trim()}`);
      return output.trim();
    },
  };
}

async function execute(container: Docker.Container, script: string, env: Readonly<Record<string, string>>) {
  const exec = await container.exec({
    Cmd: ["timeout", "-k", "5", String(TIMEOUT_SECONDS), "bash", "-c", script],
    Env: Object.entries(env).map(([name, value]) => `${name}=${value}`),
    User: "root",
    AttachStdout: true,
    AttachStderr: true,
  });
  const stream: Duplex = await exec.start({ hijack: true, stdin: false });
  const merged = new PassThrough();
  container.modem.demuxStream(stream, merged, merged);
  stream.on("end", () => merged.end());
  stream.on("error", (error) => merged.destroy(error));
  let output = "";
  merged.setEncoding("utf8");
  for await (const chunk of merged) output += String(chunk);
  const { ExitCode } = await exec.inspect();
  return { exitCode: ExitCode ?? -1, output };
}
