import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { summarise } from "../bench/statistics.ts";
import { abuses, endure } from "./support/abuse.ts";
import { configUnderTest, labUnderTest } from "./support/environment.ts";
import { LabHost } from "./support/lab-host.ts";
import { type LabServerProcess, startLabServer } from "./support/lab-server-process.ts";
import { type Pair, takePair } from "./support/pair.ts";

const lab = labUnderTest();
/** Other things write to the lab host's disk too: logs, the hub, the pool's next sandbox. */
const OTHERS_BYTES = 512 * 1024 * 1024;
const SECONDS = 6;
/** Generous: the machine that runs the tests may have two cores and other work. */
const NEVER_LONGER_MS = 5000;

/** Small disks are filled and emptied soon. */
const DISK = 768 * 1024 * 1024;

let server: LabServerProcess;
let pair: Pair;

beforeAll(async () => {
  const config = await configUnderTest(lab);
  const limits = { ...config.limits, disk: DISK };
  server = await startLabServer(config, { name: `${config.name}-abuse`, pool: 0, limits });
  pair = await takePair(new LabHost(lab), server.url, server.config);
});

afterAll(async () => {
  await pair.leave();
  await server.stop();
  await pair.host.removeSandboxes(server.config.name);
});

describe("a neighbour's keys are echoed, and the limit bites, during", () => {
  it.each(abuses.map((abuse) => [abuse.title, abuse] as const))("%s", async (_title, abuse) => {
    const before = await pair.host.diskFree();
    const report = await endure(abuse, SECONDS, pair.first, pair.second);
    const after = await pair.host.diskFree();
    const { count, p50, p99, max } = summarise(report.echoes);
    console.info(
      `${abuse.title}: ${report.suffered}; neighbour's ${count} echoes p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, longest ${max.toFixed(1)} ms`,
    );
    expect(max).toBeLessThan(NEVER_LONGER_MS);
    expect(count).toBeGreaterThan(5);
    expect(before - after).toBeLessThan(pair.config.limits.disk + OTHERS_BYTES);
  });
});

describe("afterwards", () => {
  it("the abuser's sandbox can be removed", async () => {
    const { Id } = await pair.first.container.inspect();
    await pair.first.leave();
    const alive = async () =>
      (await pair.host.engine.listContainers({ all: true })).some((container) => container.Id === Id);
    await expect.poll(alive, { timeout: 60_000, interval: 250 }).toBe(false);
  });

  it("the neighbour works on", async () => {
    const { exitCode, output } = await pair.second.terminal.command("docker run --rm busybox echo alive", 60_000);
    expect([exitCode, output]).toEqual([0, expect.stringContaining("alive")]);
  });
});
