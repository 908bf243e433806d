import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { formatSize } from "#config/quantities.ts";
import { messageOf } from "../console/failure.ts";
import { isNotFound } from "../engine/build.ts";
import { removeBuildCache } from "../engine/build-cache.ts";
import { findEngine } from "../engine/find.ts";
import { changeMachineRecord, readMachineRecord } from "../instance/machine-record.ts";
import { repository, shared } from "../instance/paths.ts";
import { labHostName } from "../stages/lab-host.ts";
import { ROOT_FILE_SYSTEM } from "../stages/root-file-system.ts";
import { endProcess, isAlive } from "../system/process-id.ts";
import { mustRun } from "../system/run.ts";
import type { Command, CommandContext } from "./command.ts";
import { stopInstance } from "./stop.ts";

async function removeContainer(docker: Docker, name: string, gone: string[]): Promise<void> {
  try {
    await docker.getContainer(name).remove({ force: true, v: true });
    gone.push(`container ${name}`);
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
  try {
    await docker.getVolume(name).remove();
    gone.push(`volume ${name} (sandboxes, hub, images of the lab host)`);
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
  }
}

async function otherInstances(docker: Docker, instance: string): Promise<string[]> {
  const containers = await docker.listContainers({ all: true, filters: { label: ["docker-lab.part=lab-host"] } });
  return containers.map((each) => each.Labels["docker-lab.instance"] ?? "unnamed").filter((name) => name !== instance);
}

/** Every image that the lab built or named on an engine, and the intermediate ones of interrupted builds. */
async function removeImages(docker: Docker, gone: string[], kept: string[]): Promise<void> {
  const labelled = await docker.listImages({ all: true, filters: { label: ["docker-lab.part"] } });
  const root = await docker.listImages({ filters: { reference: [ROOT_FILE_SYSTEM] } });
  // The newest first: an image goes before what it was built from.
  const images = [...labelled.sort((a, b) => b.Created - a.Created), ...root];
  const bytes = images.reduce((most, each) => Math.max(most, each.Size), 0);
  let count = 0;
  for (const image of images) {
    for (const name of [...(image.RepoTags ?? []).filter((tag) => tag !== "<none>:<none>"), image.Id]) {
      try {
        await docker.getImage(name).remove();
        count += 1;
      } catch (thrown) {
        // An untagged one goes with its last child; what a container of somebody else's uses is theirs.
        if (!isNotFound(thrown) && name !== image.Id) kept.push(`image ${name}: ${messageOf(thrown)}`);
      }
    }
  }
  if (count > 0) gone.push(`${count} images docker-lab/* (up to ${formatSize(bytes)} each)`);
}

/** An engine that the lab started goes when nothing of anybody's runs on it. */
async function stopOwnEngine(
  docker: Docker | null,
  { stages }: CommandContext,
  gone: string[],
  kept: string[],
): Promise<void> {
  const { engine } = await readMachineRecord();
  if (engine === null || !isAlive(engine)) return;
  const running = docker === null ? 0 : (await docker.listContainers()).length;
  if (running > 0) {
    kept.push(`the Docker engine that the lab started (process ${engine.pid}): ${running} containers run on it`);
    return;
  }
  await stages.run("Stopping the engine that the lab started", () => endProcess(engine, 20_000));
  await changeMachineRecord((record) => ({ ...record, engine: null }));
  gone.push(`the running Docker engine that the lab started (process ${engine.pid})`);
}

/** Packages that the lab installed: named always, removed on request. */
async function ownPackages(
  remove: boolean,
  { stages, signal }: CommandContext,
  gone: string[],
  kept: string[],
): Promise<void> {
  const { packages } = await readMachineRecord();
  if (packages.length === 0) return;
  const list = packages.join(" ");
  if (!remove) {
    kept.push(`packages that the lab installed: ${list} (npm run reset -- --machine removes them)`);
    return;
  }
  await stages.run("Removing the packages that the lab installed", (note) =>
    mustRun("apt-get", ["purge", "-y", "--autoremove", ...packages], "Remove them by hand.", { onLine: note, signal }),
  );
  gone.push(`packages ${list}`);
  if (packages.includes("docker.io")) kept.push("/var/lib/docker, the folder of the engine that was removed");
  await rm(shared.machine, { force: true });
}

/** What a reset removed and what it left, in words. */
export interface ResetReport {
  readonly gone: readonly string[];
  readonly kept: readonly string[];
}

/**
 * Removes what an instance made: lab host, sandboxes, data; where no other instance uses them, images, build cache and built site as well.
 * @param withMachine also packages that the lab installed
 */
export async function resetInstance(context: CommandContext, withMachine: boolean): Promise<ResetReport> {
  const { config, paths, stages } = context;
  const gone: string[] = [];
  const kept: string[] = [];
  await stopInstance(context);
  const found = config.labHost === "" ? await findEngine(process.env) : { state: "absent" as const };
  let others: string[] = [];
  if (found.state === "ready") {
    const { docker } = found.engine;
    await stages.run("Removing the lab host", () => removeContainer(docker, labHostName(config.name), gone));
    others = await otherInstances(docker, config.name);
    if (others.length > 0) kept.push(`images docker-lab/*: used by the instances ${others.join(", ")}`);
    else {
      await stages.run("Removing images", () => removeImages(docker, gone, kept));
      const entries = await removeBuildCache(docker);
      if (entries > 0) gone.push(`${entries} entries of the engine's build cache`);
    }
  }
  if (config.labHost !== "") kept.push(`the lab host at ${config.labHost}: run npm run reset there`);
  await rm(paths.data, { recursive: true, force: true });
  gone.push(`folder ${paths.data}`);
  if (others.length === 0) {
    const sites = (await readdir(shared.lab).catch(() => [])).filter((name) => /^site-|^node_modules$/.test(name));
    for (const path of [shared.cache, join(repository, ".next"), ...sites.map((name) => join(shared.lab, name))]) {
      await rm(path, { recursive: true, force: true });
    }
    gone.push("the built site");
    await stopOwnEngine(found.state === "ready" ? found.engine.docker : null, context, gone, kept);
    await ownPackages(withMachine, context, gone, kept);
  }
  kept.push("node_modules");
  return { gone, kept };
}

/** `npm run reset`: removes what the instance made, and says what. */
export const reset: Command = {
  usage: ["npm run reset -- [options]"],
  purpose: "Removes everything that this instance made on the machine, progress and images included, and says what.",
  switches: [
    {
      flag: "machine",
      description: "also what the lab installed on the machine: Debian packages, an engine that it started",
    },
  ],
  relevant: ["name", "data", "labHost"],
  async run(context) {
    const { gone, kept } = await resetInstance(context, context.switches.has("machine"));
    const list = (lines: readonly string[]) => lines.map((each) => `        - ${each}`).join("\n");
    context.stages.say(`Removed:\n${list(gone)}`);
    context.stages.say(`Left:\n${list(kept)}`);
    return 0;
  },
};
