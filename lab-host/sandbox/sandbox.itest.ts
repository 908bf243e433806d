import Docker from "dockerode";
import { pack } from "tar-fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { execute } from "../docker-api/execute.ts";
import { makeSandboxUnderTest, type SandboxUnderTest } from "./terminal/sandbox-under-test.ts";

const { LAB_TEST_DOCKER_SOCKET } = z.object({ LAB_TEST_DOCKER_SOCKET: z.string() }).parse(process.env);
const docker = new Docker({ socketPath: LAB_TEST_DOCKER_SOCKET });
const diskStatus = z.object({ Status: z.object({ size: z.number(), used: z.number() }) });

let sandbox: SandboxUnderTest;
let container: Docker.Container;

beforeAll(async () => {
  sandbox = await makeSandboxUnderTest("itself");
  container = docker.getContainer(`sandbox-${sandbox.id}`);
});

afterAll(async () => {
  await sandbox.remove();
});

/** Runs a script as root and returns what it printed. Fails the test when the script fails. */
async function root(script: string): Promise<string> {
  const { exitCode, output } = await execute(container, ["bash", "-c", script]);
  expect(`${exitCode}: ${output}`).toMatch(/^0:/);
  return output.trim();
}

async function engineAnswers(): Promise<boolean> {
  return (await execute(container, ["docker", "version"])).exitCode === 0;
}

describe("a sandbox", () => {
  it("has a learner with the docker group, sudo and UTF-8, and an eth0 like a server's", async () => {
    expect(await root("runuser -u student -- id -nG")).toBe("student sudo docker");
    expect(await root("runuser -u student -- sudo id -u")).toBe("0");
    expect(await root("su - student -c 'locale charmap'")).toBe("UTF-8");
    expect(await root("ip -o -4 address show eth0")).toContain("10.10.0.10/24");
    expect(await root("hostname")).toBe("docker-lab");
  });

  it("brings dockerd and containerd back when they are killed", async () => {
    await expect.poll(engineAnswers).toBe(true);
    await root("kill -9 $(pgrep -x dockerd) $(pgrep -x containerd)");
    await expect.poll(engineAnswers).toBe(true);
  });

  it("outlives everything that its root can kill", async () => {
    await root("kill -9 1; kill -TERM 1; kill -HUP 1");
    await execute(container, ["bash", "-c", "kill -9 -1"]);
    await expect.poll(engineAnswers).toBe(true);
    expect((await container.inspect()).State.Running).toBe(true);
  });

  it("takes part in a swarm of one, and speaks Compose and BuildKit", async () => {
    await root("docker swarm init && docker node ls && docker swarm leave --force");
    await root("docker compose version && docker buildx inspect default");
  });

  it("cannot make the hub's folder writable, or put another in its place for anybody else", async () => {
    const { exitCode } = await execute(container, ["mount", "-o", "remount,bind,rw", "/run/hub"]);
    expect(exitCode).not.toBe(0);
    expect((await execute(container, ["touch", "/run/hub/mine"])).exitCode).not.toBe(0);
  });
});

describe("its disk", () => {
  const used = async () => diskStatus.parse(await docker.getVolume(`disk-${sandbox.id}`).inspect()).Status;

  it("is full at its size, and gives back what is deleted", async () => {
    const { size } = await used();
    // Most of it only set aside, so that the test need not write gigabytes.
    await root(
      "fallocate --length $(($(stat --file-system --format '%a * %S' /) - 200 * 1024 * 1024)) /home/student/most",
    );
    const { output } = await execute(container, ["dd", "if=/dev/zero", "of=/home/student/large", "bs=1M"]);
    expect(output).toContain("No space left on device");
    const full = (await used()).used;
    expect(full).toBeLessThanOrEqual(size);
    await root("rm /home/student/large /home/student/most && sync");
    await expect.poll(async () => (await used()).used).toBeLessThan(full - 100 * 1024 * 1024);
    await root("echo still well > /home/student/small && cat /home/student/small");
  });

  it("survives that the engine mounts it again and again", async () => {
    const archive = async () => {
      const parts: Buffer[] = [];
      for await (const part of pack(import.meta.dirname, { entries: ["Dockerfile"] }) as AsyncIterable<Buffer>)
        parts.push(part);
      return Buffer.concat(parts);
    };
    for (let time = 0; time < 3; time++) await container.putArchive(await archive(), { path: "/disk" });
    expect(await root("cat /home/student/small && touch /var/lib/docker/writable")).toBe("still well");
  });
});
