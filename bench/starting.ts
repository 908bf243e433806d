import type Docker from "dockerode";
import { z } from "zod";
import { ExecTerminal } from "#e2e/support/exec-terminal.ts";
import { FIRST_LESSON } from "#e2e/support/first-lesson.ts";
import type { LabServerProcess } from "#e2e/support/lab-server-process.ts";
import { takeSeat } from "#e2e/support/pair.ts";
import { Learner } from "#lesson-tool/learner/learner.ts";
import type { Figure } from "./figure.ts";
import type { Ground } from "./ground.ts";
import { median } from "./statistics.ts";

const ROUNDS = 7;
const PATIENCE_MS = 60_000;
/** Typed at the prompt on both sides. It comes back at once where the engine is ready, and waits for it where it is not. */
const ASK = "until docker version --format 'server={{.Server.Version}}' 2>/dev/null; do sleep 0.02; done\r";
/** In the echo of the command line a brace follows. */
const ANSWER = /server=\d/;

/** The engine's API has it (HostConfig.CgroupnsMode), dockerode's types do not. */
const OWN_CGROUPS = { CgroupnsMode: "private" };

/** From the click on "start" to the answer of `docker version` on the learner's screen, in milliseconds. */
async function click(server: LabServerProcess): Promise<number> {
  const learner = await Learner.connect(server.url);
  const began = performance.now();
  const session = await learner.open(FIRST_LESSON, PATIENCE_MS);
  const terminal = await learner.terminal(session.id);
  terminal.type(ASK);
  await terminal.screen.waitFor(ANSWER, 0, PATIENCE_MS);
  const took = performance.now() - began;
  await learner.leave(session.id);
  return took;
}

/**
 * The same for a plain Docker-in-Docker container: same image, runtime and limits, but dockerd alone, which starts its own containerd, on a
 * volume of the engine. Like a plain lab it asks the engine for the container, then for a shell in it.
 */
async function plain(ground: Ground, like: Docker.ContainerInspectInfo): Promise<number> {
  const { engine } = ground.host;
  const began = performance.now();
  const container = await engine.createContainer({
    Image: like.Config.Image,
    Hostname: "dind",
    Entrypoint: ["/bin/sh", "-c", "exec dockerd >/var/log/dockerd.log 2>&1"],
    Labels: { "docker-lab.part": "bench" },
    Volumes: { "/var/lib/docker": {} },
    HostConfig: {
      CapAdd: ["ALL"],
      SecurityOpt: z.array(z.string()).parse(like.HostConfig.SecurityOpt),
      MaskedPaths: [],
      ReadonlyPaths: [],
      NetworkMode: "none",
      Init: true,
      Memory: like.HostConfig.Memory ?? 0,
      NanoCpus: like.HostConfig.NanoCpus ?? 0,
      Tmpfs: { "/run": "mode=755" },
      ...(like.HostConfig.Runtime === undefined ? {} : { Runtime: like.HostConfig.Runtime }),
      ...OWN_CGROUPS,
    },
  });
  try {
    await container.start();
    const terminal = await ExecTerminal.open(container, ["bash"], "root");
    terminal.type(ASK);
    await terminal.screen.waitFor(ANSWER, 0, PATIENCE_MS);
    const took = performance.now() - began;
    terminal.close();
    return took;
  } finally {
    await container.remove({ force: true, v: true });
  }
}

/** Each measurement in turn, so that whatever else the machine does meets all of them alike. @returns the times of each */
async function rounds(
  measures: readonly (() => Promise<number>)[],
  between: () => Promise<void>,
): Promise<readonly number[][]> {
  const times = measures.map((): number[] => []);
  // The first round pays for what stays in memory afterwards, on every side alike.
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const [index, measure] of measures.entries()) {
      const took = await measure();
      if (round > 0) times[index]?.push(took);
      await between();
    }
  }
  return times;
}

/** Waits until so many sandboxes of the server stand and nothing is being made or removed any more. */
async function untilSandboxes(ground: Ground, server: LabServerProcess, wanted: number): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  let calm = 0;
  while (calm < 4) {
    const names = await ground.host.sandboxNames(server.config.name);
    calm = names.length === wanted ? calm + 1 : 0;
    if (performance.now() > deadline) throw new Error(`${names.length} sandboxes stand, not ${wanted}`);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** Time to a prompt on which `docker version` answers: cold, from the pool, and for plain Docker-in-Docker. */
export async function measureStarting(ground: Ground): Promise<Figure[]> {
  const [cold = [], baseline = []] = await ground.withLabServer({ pool: 0 }, async (server) => {
    const seat = await takeSeat(server.url, server.config.name, ground.host);
    const like = await seat.container.inspect();
    await seat.leave();
    await untilSandboxes(ground, server, 0);
    return rounds([() => click(server), () => plain(ground, like)], () => untilSandboxes(ground, server, 0));
  });
  const [pooled = []] = await ground.withLabServer({ pool: 1 }, async (server) => {
    await untilSandboxes(ground, server, 1);
    return rounds([() => click(server)], () => untilSandboxes(ground, server, 1));
  });
  const ms = (id: string, label: string, value: number, aim: Figure["aim"]): Figure => ({
    id,
    label,
    value,
    unit: "ms",
    aim,
  });
  return [
    ms("start.plain", `click to docker version, plain Docker-in-Docker, median of ${ROUNDS}`, median(baseline), null),
    ms("start.cold", `click to docker version, cold, median of ${ROUNDS}`, median(cold), null),
    {
      id: "start.cold.ratio",
      label: "cold start against plain Docker-in-Docker",
      value: median(cold) / median(baseline),
      unit: "×",
      aim: { most: 0.6 },
    },
    ms("start.pool", `click to docker version, from the pool, median of ${ROUNDS}`, median(pooled), { most: 200 }),
  ];
}
