import { randomBytes } from "node:crypto";
import type Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { execute } from "#lab-host/docker-api/execute.ts";
import { probes } from "#lab-host/probes/all.ts";
import { dockerGround } from "#lab-host/probes/docker-ground.ts";
import { BREACH, CONTAINED, prelude } from "#lab-host/probes/prelude.ts";
import { type ProbeResult, runProbes } from "#lab-host/probes/run.ts";
import { configUnderTest, labUnderTest } from "./support/environment.ts";
import { LabHost } from "./support/lab-host.ts";
import { type Pair, takePair, takeSeat } from "./support/pair.ts";

const lab = labUnderTest();
let pair: Pair;

beforeAll(async () => {
  pair = await takePair(new LabHost(lab), lab.url, await configUnderTest(lab));
});

afterAll(async () => {
  await pair.leave();
});

/** The container's name without the slash that the engine puts before it. */
async function nameOf(container: Docker.Container): Promise<string> {
  return (await container.inspect()).Name.slice(1);
}

describe("attacks by a learner's root", () => {
  const results = new Map<string, ProbeResult>();

  beforeAll(async () => {
    const ground = dockerGround({
      outer: pair.host.outer,
      labHost: pair.host.containerName,
      inner: pair.host.engine,
      attacker: await nameOf(pair.first.container),
      neighbour: await nameOf(pair.second.container),
    });
    const nonce = `n${randomBytes(6).toString("hex")}`;
    await runProbes(ground, probes, nonce, (result) => results.set(result.probe.id, result));
  });

  it("are many, and each has a name of its own", () => {
    expect(probes.length).toBeGreaterThanOrEqual(20);
    expect(new Set(probes.map((probe) => probe.id)).size).toBe(probes.length);
  });

  it.each(probes.map((probe) => [probe.id, probe.title]))("%s: %s", (id) => {
    const result = results.get(id);
    expect(`${result?.outcome ?? "not run"}: ${result?.detail ?? ""}`).toMatch(/^contained: /);
  });
});

describe("the seccomp profile", () => {
  /** System calls that only the profile refuses; the kernel would let a learner's root make them. */
  const onlyByProfile = ["io_uring_setup 0 0", "perf_event_open 0 0 -1 -1 0"] as const;

  it.each(onlyByProfile)("refuses %s", async (call) => {
    const { exitCode, output } = await execute(pair.first.container, ["bash", "-c", `${prelude}refused ${call}`]);
    expect([exitCode, output]).toEqual([CONTAINED, expect.stringMatching(/not permitted|not implemented/)]);
  });

  it("is what refuses them: a sandbox without it reaches the kernel", async () => {
    const { HostConfig, Config } = await pair.first.container.inspect();
    const loose = await pair.host.engine.createContainer({
      Image: Config.Image,
      Entrypoint: ["sleep", "300"],
      HostConfig: {
        CapAdd: ["ALL"],
        ...(HostConfig.Runtime === undefined ? {} : { Runtime: HostConfig.Runtime }),
        NetworkMode: "none",
        SecurityOpt: ["seccomp=unconfined"],
        MaskedPaths: [],
        ReadonlyPaths: [],
        AutoRemove: true,
      },
    });
    try {
      await loose.start();
      for (const call of onlyByProfile) {
        const { exitCode, output } = await execute(loose, ["bash", "-c", `${prelude}refused ${call}`]);
        expect([call, exitCode, output]).toEqual([call, BREACH, expect.stringMatching(/let through to the kernel/)]);
      }
    } finally {
      await loose.remove({ force: true });
    }
  });

  it.each([
    [
      "containers of every kind run",
      "docker run --rm busybox true && docker run --rm --network host --pid host busybox true",
    ],
    [
      "a name is found on a network of one's own",
      "docker network create n1 && docker run -d --name web --network n1 busybox sleep 60 && docker run --rm --network n1 busybox nslookup -type=a web 127.0.0.11",
    ],
    [
      "a volume keeps a file",
      "docker run --rm -v v1:/v busybox touch /v/kept && docker run --rm -v v1:/v busybox test -e /v/kept",
    ],
    [
      "limits are set",
      "test $(docker run --rm --memory 32m busybox sh -c 'cat /sys/fs/cgroup/memory/memory.limit_in_bytes 2>/dev/null || cat /sys/fs/cgroup/memory.max') = 33554432",
    ],
    [
      "an image is built",
      "cd $(mktemp -d) && printf 'FROM busybox\\nRUN echo built > /file\\n' > Dockerfile && docker build -t built . && docker run --rm built grep built /file",
    ],
    ["a command is run inside", "docker exec web hostname"],
    ["a terminal is made inside", "script -qec 'docker run --rm -it busybox tty' /dev/null"],
  ])("lets Docker work: %s", async (_title, script) => {
    const { exitCode, output } = await execute(pair.first.container, ["bash", "-c", script], { user: "student" });
    expect(`${exitCode} ${output}`).toMatch(/^0/);
  });
});

describe("removal", () => {
  it("leaves no container, volume, loop device, mount or cgroup", async () => {
    const seat = await takeSeat(lab.url, pair.config.name, pair.host);
    const { Id, Mounts } = await seat.container.inspect();
    const disk = Mounts.find((mount) => mount.Destination === "/disk")?.Name;
    if (disk === undefined) throw new Error("the sandbox has no disk");
    const traces = async () => ({
      containers: (await pair.host.engine.listContainers({ all: true })).filter((container) => container.Id === Id)
        .length,
      volumes: (await pair.host.engine.listVolumes()).Volumes.filter((volume) => volume.Name === disk).length,
      loopDevices: Number(
        await pair.host.run(`losetup --list --noheadings --output BACK-FILE | grep -c '${disk}' || true`),
      ),
      mounts: Number(await pair.host.run(`grep -c '${disk}\\|${Id}' /proc/self/mountinfo || true`)),
      files: Number(await pair.host.run(`find /var/lib/lab-host/disks -name '*${disk}*' | wc -l`)),
      cgroups: Number(await pair.host.run(`find /sys/fs/cgroup -depth -type d -name '*${Id}*' | wc -l`)),
      processes: Number(await pair.host.run(`grep -ls '${Id}' /proc/[0-9]*/cgroup | wc -l`)),
    });
    const during = await traces();
    for (const [kind, count] of Object.entries(during)) expect([kind, count > 0]).toEqual([kind, true]);
    await seat.leave();
    await expect
      .poll(traces, { timeout: 60_000, interval: 500 })
      .toEqual({ containers: 0, volumes: 0, loopDevices: 0, mounts: 0, files: 0, cgroups: 0, processes: 0 });
  });
});
