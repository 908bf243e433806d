import { randomBytes } from "node:crypto";
import { formatDuration, formatSize } from "#config/quantities.ts";
import { execute } from "#lab-host/docker-api/execute.ts";
import { hubStatus } from "#lab-host/hub/control-client.ts";
import { probes } from "#lab-host/probes/all.ts";
import { dockerGround } from "#lab-host/probes/docker-ground.ts";
import { runProbes } from "#lab-host/probes/run.ts";
import { containerName } from "#lab-server/adapters/docker/labels.ts";
import { Failure, Interrupted, messageOf } from "../console/failure.ts";
import { createStages } from "../console/stages.ts";
import { findEngine, type OuterEngine } from "../engine/find.ts";
import { loopbackUrl } from "../instance/address.ts";
import { askHealth } from "../processes/health.ts";
import { type LiveSandbox, withSandbox } from "../sandbox/with-sandbox.ts";
import { demandDisk, demandLimits, demandMemory, demandUserNamespaces, userNamespaces } from "../stages/preflight.ts";
import { provideSandboxes, type SandboxGround } from "../stages/provision.ts";
import { readProcessFile } from "../system/process-id.ts";
import type { Command, CommandContext } from "./command.ts";

const WIDTH = 44;

/** Prints rows and counts what is not well. */
class Report {
  bad = 0;

  row(well: boolean, title: string, detail: string): void {
    if (!well) this.bad += 1;
    process.stdout.write(`${well ? "✔" : "✖"} ${title.padEnd(WIDTH)} ${detail}\n`);
  }

  /** One row from what `work` returns; null when it failed. */
  async check<T>(title: string, work: () => Promise<T>, words: (result: T) => string): Promise<T | null> {
    try {
      const result = await work();
      this.row(true, title, words(result));
      return result;
    } catch (thrown) {
      if (thrown instanceof Interrupted) throw thrown;
      this.row(false, title, messageOf(thrown));
      if (thrown instanceof Failure) {
        process.stdout.write(`  ${" ".repeat(WIDTH)} → ${thrown.mend}\n`);
        if (thrown.details !== "") process.stdout.write(`${thrown.details.replaceAll(/^/gm, "    | ")}\n`);
      }
      return null;
    }
  }
}

async function machineRows(report: Report, engine: OuterEngine | null): Promise<void> {
  if (engine !== null) {
    report.row(true, "cgroup version", `v${engine.cgroupVersion}`);
    await report.check(
      "disk",
      () => demandDisk(engine.root, true),
      (free) => (free === null ? "on another machine" : `${formatSize(free)} free at ${engine.root}`),
    );
    await report.check(
      "memory",
      () => {
        demandMemory(engine.memory);
        return Promise.resolve(engine.memory);
      },
      formatSize,
    );
    await report.check(
      "limits",
      () => {
        demandLimits(engine.missingLimits);
        return Promise.resolve();
      },
      () => "memory, CPU time and processes can be limited",
    );
  }
  await report.check(
    "user namespaces",
    async () => {
      const found = await userNamespaces();
      demandUserNamespaces(found);
      return found;
    },
    ({ most, restrictedByAppArmor }) =>
      `${most ?? 0} allowed${restrictedByAppArmor ? "; AppArmor restricts unprivileged programs, which the lab host is not" : ""}`,
  );
}

async function tried(sandbox: LiveSandbox): Promise<string> {
  const script =
    "docker run --rm --quiet hello-world > /dev/null && docker info --format '{{.ServerVersion}} {{.Driver}}' && df -h --output=size /disk | tail -1";
  const { exitCode, output } = await execute(sandbox.container, ["timeout", "60", "bash", "-c", script], {
    user: "student",
  });
  if (exitCode !== 0) throw new Error(`docker run hello-world failed: ${output.trim().split("\n").at(-1) ?? ""}`);
  const [engine = "", disk = ""] = output.trim().split("\n");
  return `engine ${engine}, disk ${disk.trim()}, docker run hello-world works`;
}

async function mapped(sandbox: LiveSandbox): Promise<string> {
  const { output } = await execute(sandbox.container, ["cat", "/proc/self/uid_map"]);
  const [inside, outside] = output.trim().split(/\s+/);
  if (inside !== "0" || outside === undefined || outside === "0")
    throw new Error(`root in the sandbox is root outside: ${output}`);
  return `root in a sandbox is uid ${outside} outside`;
}

async function sandboxRows(report: Report, context: CommandContext, ground: SandboxGround): Promise<void> {
  await report.check(
    "sandboxes",
    () =>
      withSandbox(context, ground, async (attacker) => {
        report.row(true, "a sandbox started", `docker version answers after ${formatDuration(attacker.startMs)}`);
        await report.check("a sandbox tried", () => tried(attacker), String);
        await report.check("a sandbox's user namespace", () => mapped(attacker), String);
        await withSandbox(context, ground, (neighbour) => probeRows(report, ground, attacker, neighbour));
      }),
    () => "removed again",
  );
}

async function probeRows(
  report: Report,
  ground: SandboxGround,
  attacker: LiveSandbox,
  neighbour: LiveSandbox,
): Promise<void> {
  const { host } = ground;
  if (host.container === null) {
    report.row(true, "isolation", "the lab host is elsewhere: npm run doctor on that machine runs the attacks");
    return;
  }
  const places = dockerGround({
    outer: host.container.docker,
    labHost: host.container.name,
    inner: host.docker,
    attacker: containerName(attacker.id),
    neighbour: containerName(neighbour.id),
  });
  await runProbes(places, probes, `n${randomBytes(6).toString("hex")}`, ({ probe, outcome, detail }) =>
    report.row(
      outcome === "contained",
      `isolation: ${probe.title}`,
      outcome === "contained" ? "contained" : `${outcome}: ${detail}`,
    ),
  );
}

async function liveRow(report: Report, { config, paths }: CommandContext): Promise<void> {
  if ((await readProcessFile(paths.processFile)) === null) {
    report.row(true, "the lab's processes", "not running (npm start)");
    return;
  }
  const health = await askHealth(loopbackUrl(config.listen, config.port));
  report.row(health.ok, "the lab's processes", health.body.trim().slice(0, 200));
}

/** `npm run doctor`: looks at everything that the lab stands on, in a live sandbox as well. */
export const doctor: Command = {
  usage: ["npm run doctor -- [options]"],
  purpose:
    "Examines the machine, the lab host, the hub, a live sandbox and its isolation. Exit code 0 only when all is well.",
  switches: [],
  remembers: true,
  async run(context) {
    const report = new Report();
    report.row(true, "Node", process.version);
    let engine: OuterEngine | null = null;
    if (context.config.labHost === "") {
      engine = await report.check(
        "Docker engine",
        async () => {
          const found = await findEngine(process.env);
          if (found.state === "ready") return found.engine;
          throw new Failure(
            "engine-missing",
            "There is no Docker engine on this machine.",
            "npm start installs one (as root).",
          );
        },
        ({ version }) => version,
      );
    }
    await machineRows(report, engine);
    if (engine === null && context.config.labHost === "") return 1;
    const quiet = createStages({ write: () => true }, Date.now);
    const ground = await report.check(
      "lab host",
      () => provideSandboxes({ ...context, stages: quiet }),
      ({ host }) => (host.container === null ? context.config.labHost : `container ${host.container.name}`),
    );
    if (ground !== null) {
      await report.check(
        "hub",
        () => hubStatus(ground.host.docker),
        ({ images }) => `answers with ${Object.keys(images).length} images`,
      );
      await sandboxRows(report, context, ground);
    }
    await liveRow(report, context);
    process.stdout.write(report.bad === 0 ? "\nAll is well.\n" : `\n${report.bad} rows are not well.\n`);
    return report.bad === 0 ? 0 : 1;
  },
};
