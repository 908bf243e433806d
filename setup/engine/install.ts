import { spawn } from "node:child_process";
import { existsSync, openSync } from "node:fs";
import { access, constants, mkdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure, lastLines } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { changeMachineRecord, recordPackages } from "../instance/machine-record.ts";
import { aptInstall } from "../system/apt.ts";
import { identify } from "../system/process-id.ts";
import { mustRun, run } from "../system/run.ts";
import { type EngineEnvironment, findEngine, type OuterEngine } from "./find.ts";

const LOG = "/var/log/docker-lab-engine.log";

/**
 * The engine of this machine, installed and started when there is none. An engine that was there keeps its settings.
 * @throws Failure when there is none and none can be had
 */
export async function ensureEngine(env: EngineEnvironment, signal: AbortSignal, note: Note): Promise<OuterEngine> {
  const found = await findEngine(env);
  if (found.state === "ready") return found.engine;
  if (process.getuid?.() !== 0) {
    throw new Failure(
      "engine-missing",
      "There is no Docker engine on this machine, and only root can install or start one.",
      "Run once as root (sudo npm start), or install one and join its group: sudo apt-get install docker.io && sudo usermod -aG docker $USER",
    );
  }
  if (!(await onPath("dockerd"))) {
    note("installing Debian's docker.io");
    // Names both halves: on Debian 13 and Ubuntu 24.04 the client is a package of its own or comes with the engine.
    const installed = await aptInstall({ packages: ["docker.io"], purpose: "run the lab", signal, note });
    await recordPackages(installed);
  }
  // The package's own scripts may have started it already.
  return (await answering(env, 3000, signal)) ?? (await start(env, signal, note));
}

async function start(env: EngineEnvironment, signal: AbortSignal, note: Note): Promise<OuterEngine> {
  if (existsSync("/run/systemd/system")) {
    note("systemctl start docker");
    await mustRun("systemctl", ["start", "docker"], "See why: journalctl -u docker", { signal });
  } else {
    note("starting dockerd");
    await ensureCgroups(signal, note);
    await startDetached();
  }
  const engine = await answering(env, 150_000, signal);
  if (engine !== null) return engine;
  const { output } = await run("tail", ["-n", "20", LOG]);
  throw new Failure(
    "engine-missing",
    "The Docker engine was started but does not answer.",
    `Mend what it says below (whole log: ${LOG}, or journalctl -u docker).`,
    {
      details: lastLines(output),
    },
  );
}

async function onPath(program: string): Promise<boolean> {
  for (const folder of ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"]) {
    try {
      await access(`${folder}/${program}`, constants.X_OK);
      return true;
    } catch {
      // Not in this folder.
    }
  }
  return false;
}

async function answering(env: EngineEnvironment, patience: number, signal: AbortSignal): Promise<OuterEngine | null> {
  const deadline = Date.now() + patience;
  for (;;) {
    const found = await findEngine(env);
    if (found.state === "ready") return found.engine;
    if (Date.now() > deadline) return null;
    await sleep(200, undefined, { signal });
  }
}

/** Without systemd nobody may have mounted the cgroup hierarchy yet, which dockerd needs. */
async function ensureCgroups(signal: AbortSignal, note: Note): Promise<void> {
  if (existsSync("/sys/fs/cgroup/cgroup.controllers") || existsSync("/sys/fs/cgroup/memory")) return;
  const installed = await aptInstall({
    packages: ["cgroupfs-mount"],
    purpose: "start the Docker engine",
    signal,
    note,
  });
  await recordPackages(installed);
  await mustRun("cgroupfs-mount", [], "Mount the cgroup hierarchy at /sys/fs/cgroup by hand and try again.", {
    signal,
  });
}

/** A dockerd in a session of its own: it outlives this process and its terminal. */
async function startDetached(): Promise<void> {
  await mkdir("/var/log", { recursive: true });
  const log = openSync(LOG, "a");
  const child = spawn("dockerd", [], { cwd: "/", detached: true, stdio: ["ignore", log, log] });
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  await changeMachineRecord((before) => ({ ...before, engine: identity }));
}
