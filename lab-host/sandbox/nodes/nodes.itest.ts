import { randomBytes } from "node:crypto";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { execute } from "../../docker-api/execute.ts";
import { probes } from "../../probes/all.ts";
import { dockerGround } from "../../probes/docker-ground.ts";
import { type ProbeGround, type ProbeResult, runProbes } from "../../probes/run.ts";
import { lineReadAfterForgedMark } from "../terminal/forged-mark.ts";
import { HolderPlace } from "../terminal/holder-place.ts";
import { makeSandboxUnderTest, type SandboxUnderTest } from "../terminal/sandbox-under-test.ts";

const env = z.object({ LAB_TEST_DOCKER_SOCKET: z.string(), LAB_TEST_LAB_HOST: z.string() }).parse(process.env);
const docker = new Docker({ socketPath: env.LAB_TEST_DOCKER_SOCKET });

/**
 * Probes that take the place where they run for the whole sandbox. A node's own cgroup is the sandbox's to divide (see "keep within the sandbox's
 * limits"), and a node shares the router with docker-lab on purpose (see "share a segment with nobody else").
 */
const ABOUT_THE_WHOLE: readonly string[] = ["cgroup-limits", "cgroup-remount", "interfaces-outside", "raw-broadcast"];

let sandbox: SandboxUnderTest;
let neighbour: SandboxUnderTest;
let container: Docker.Container;

beforeAll(async () => {
  sandbox = await makeSandboxUnderTest("nodes");
  neighbour = await makeSandboxUnderTest("beside");
  container = docker.getContainer(`sandbox-${sandbox.id}`);
});

afterAll(async () => {
  await Promise.all([sandbox.remove(), neighbour.remove()]);
});

/** Runs a script as the learner and returns what it printed. Fails the test when the script fails. */
async function learner(script: string): Promise<string> {
  const { exitCode, output } = await execute(container, ["bash", "-c", script], {
    user: "student",
    env: { HOME: "/home/student" },
  });
  expect(`${exitCode}: ${output}`).toMatch(/^0:/);
  return output.trim();
}

describe("a sandbox without nodes", () => {
  it("has nothing of them", async () => {
    expect(await learner("sudo lab-node ls | wc -l")).toBe("2");
    expect(await learner("sudo nsenter --net=/run/netns/router ip -o link | grep -c -e segment -e node || true")).toBe(
      "0",
    );
  });
});

describe("attacks by a learner's root on a node", () => {
  const chosen = probes.filter((probe) => !ABOUT_THE_WHOLE.includes(probe.id));
  const results = new Map<string, ProbeResult>();

  beforeAll(async () => {
    await learner("sudo lab-node up 2");
    const places = dockerGround({
      outer: new Docker(),
      labHost: env.LAB_TEST_LAB_HOST,
      inner: docker,
      attacker: `sandbox-${sandbox.id}`,
      neighbour: `sandbox-${neighbour.id}`,
    });
    const enter = `exec nsenter --target "$(cat /run/lab/nodes/node2.pid)" --mount --uts --ipc --net --pid --cgroup bash -c "$ATTACK"`;
    const onNode: ProbeGround = {
      ...places,
      run: (place, script, environment) =>
        place === "attacker"
          ? places.run(place, enter, { ...environment, ATTACK: script })
          : places.run(place, script, environment),
    };
    await runProbes(onNode, chosen, `n${randomBytes(6).toString("hex")}`, (result) =>
      results.set(result.probe.id, result),
    );
  });

  it.each(chosen.map((probe) => [probe.id, probe.title]))("%s: %s", (id) => {
    const result = results.get(id);
    expect(`${result?.outcome ?? "not run"}: ${result?.detail ?? ""}`).toMatch(/^contained: /);
  });
});

describe("nodes", () => {
  beforeAll(async () => {
    await learner("sudo lab-node up 3");
  });

  it("are hosts of their own, reached by name without a password", async () => {
    for (const name of ["node2", "node3"]) expect(await learner(`ssh ${name} hostname`)).toBe(name);
    expect(await learner("ssh node2 ssh node3 hostname")).toBe("node3");
    expect(await learner("ssh node2 sudo id -u")).toBe("0");
    expect(await learner("ssh node2 cat /proc/1/comm")).toBe("supervise");
    expect(
      await learner(
        "ssh node2 ping -c 1 -W 5 docker-lab > /dev/null && ping -c 1 -W 5 node3 > /dev/null && echo heard",
      ),
    ).toBe("heard");
  });

  it("stay as they are when they are asked for again", async () => {
    await learner("ssh node2 touch /tmp/mine");
    await learner("sudo lab-node up 2 && sudo lab-node up 3");
    await learner("ssh node2 test -e /tmp/mine");
  });

  it("have engines of their own that reach the hub", async () => {
    expect(await learner("ssh node2 docker run --rm busybox echo ran")).toMatch(/ran$/);
    expect(
      await learner(
        "ssh node2 docker image ls --quiet busybox | wc -l; ssh node3 docker image ls --quiet busybox | wc -l",
      ),
    ).toBe("1\n0");
  });

  it("are a swarm that survives a pulled plug", async () => {
    await learner(`
      docker swarm init --advertise-addr eth0
      token=$(docker swarm join-token --quiet worker)
      for node in node2 node3; do ssh $node docker swarm join --token $token docker-lab:2377; done
      docker swarm update --dispatcher-heartbeat 1s
      docker network create --driver overlay --attachable shop
      docker service create --quiet --name web --replicas 3 --network shop --endpoint-mode dnsrr --hostname '{{.Node.Hostname}}' busybox \\
        sh -c 'hostname > /tmp/index.html; httpd -f -h /tmp'`);
    const serving = () =>
      learner("docker service ps --filter desired-state=running --format '{{.Node}} {{.CurrentState}}' web | sort");
    await expect.poll(serving).toMatch(/^docker-lab Running.*\nnode2 Running.*\nnode3 Running/);
    // By name, over the overlay network, from a node on which the client runs to all others.
    const heard = await learner(
      "docker run --rm --network shop busybox sh -c 'for i in 1 2 3 4 5 6 7 8 9 10 11 12; do wget -qO- http://web/index.html; done' | sort -u",
    );
    expect(heard.split("\n").length).toBeGreaterThan(1);

    await learner("sudo lab-node stop node3");
    expect(await learner("sudo lab-node ls | grep node3")).toMatch(/off$/);
    expect(await learner("find /sys/fs/cgroup -name node3 | wc -l; pgrep -c -x dockerd")).toBe("0\n2");
    await expect.poll(() => learner("docker node inspect --format '{{.Status.State}}' node3")).toBe("down");
    await expect.poll(serving).toMatch(/^(?:(?:docker-lab|node2) Running.*\n?){3}$/);

    await learner("sudo lab-node start node3");
    await expect.poll(() => learner("docker node inspect --format '{{.Status.State}}' node3")).toBe("ready");
    await learner("docker service rm web");
  });

  describe("terminals on them", () => {
    it("are login shells there, with marks and a journal that say so", async () => {
      const place = new HolderPlace(sandbox.link);
      const client = await place.open("node2-1");
      await client.show(/student@node2:~\$ $/);
      expect(await client.type('echo "$(hostname) $LAB_TERMINAL $COLORTERM"; shopt login_shell; (exit 3)')).toBe(true);
      await client.show(/\nnode2 node2-1 truecolor\nlogin_shell\s+on\n/);
      await client.see(/133;C[\s\S]*133;D;3[\s\S]*133;B/);
      const journal = (await place.output("cat", "/run/lab/journal")).split("\0");
      expect(journal.at(-2)).toMatch(/^v2\t\d+\t3\t\d+\tnode2-1\techo "/);

      expect(await client.type("cat")).toBe(true);
      await client.see(/cat\r\n.*133;C/s);
      expect(await client.type("echo no")).toBe(false);
      client.input("\x04");
      await client.see(/133;C[\s\S]*133;C[\s\S]*133;D;0/);
      client.resize(70, 20);
      expect(await client.type("stty size")).toBe(true);
      await client.show(/\n20 70\n/);
      client.input("exit 4\r");
      await client.until(() => client.closed, "end");
      expect(client.exitCode).toBe(4);
    });

    it.each([
      ["exit 255", 254],
      ["kill -KILL $$", 137],
    ])("end with their shell, also by %s", async (line, exitCode) => {
      const client = await new HolderPlace(sandbox.link).open("node2-2");
      client.input(`${line}\r`);
      await client.until(() => client.closed, "end");
      expect(client.exitCode).toBe(exitCode);
      expect(client.shown).not.toContain("does not answer");
    });

    it("press no key for whoever comes because a program says so", async () => {
      const place = new HolderPlace(sandbox.link);
      expect(await lineReadAfterForgedMark(place, "node2-3", "mine")).toBe("mine");
      await place.close("node2-3");
    });

    it("are not what ssh opens within another terminal", async () => {
      const client = await new HolderPlace(sandbox.link).open("plain");
      const marks = client.text.split("133;").length;
      client.input("ssh node2\r");
      await client.show(/student@node2:~\$ $/);
      client.input("echo [$LAB_TERMINAL]\r");
      await client.show(/\n\[\]\n[^\n]*\$ $/);
      // Only that a command has begun, on docker-lab.
      expect(client.text.split("133;").length).toBe(marks + 1);
      expect(await client.type("echo no")).toBe(false);
    });

    it("say that their node is off, and try again on Enter and for whoever comes", async () => {
      const place = new HolderPlace(sandbox.link);
      await learner("sudo lab-node stop node3");
      await place.start("node3-1");
      const client = await (await place.connect("node3-1")).attach();
      const said = () => client.shown.split("node3 does not answer").length - 1;
      await client.until(() => said() === 1, "first answer");
      expect(await client.type("echo no")).toBe(false);
      client.input("\r");
      await client.until(() => said() === 2, "second answer");
      await learner("sudo lab-node start node3");
      expect(said()).toBe(2);
      await (await place.connect("node3-1")).attach();
      await client.show(/student@node3:~\$ $/);
      await learner("sudo lab-node stop node3");
      await client.until(() => said() === 3, "that it is off again");
      await place.close("node3-1");
      await learner("sudo lab-node start node3");
    });
  });

  it("share a segment with nobody else", async () => {
    const ports =
      "sudo nsenter --net=/run/netns/router ip -o link show | grep -o '^[0-9]*: [a-z0-9]*' | cut -d ' ' -f 2 | sort | tr '\\n' ' '";
    expect(await learner(ports)).toBe("lan lo node2 node3 segment");
  });

  it("keep within the sandbox's limits", async () => {
    // More than the sandbox may have: the kernel ends it, and nothing else.
    expect(await learner("ssh node2 'perl -e \"\\$all = q(x) x 3e9\"; echo ended $?'")).toMatch(/^ended 137/m);
    expect(await learner("ssh node2 hostname")).toBe("node2");
  });
});
