import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type Docker from "dockerode";
import { formatSize } from "#config/quantities.ts";
import { Failure, messageOf } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { isNotFound } from "../engine/build.ts";
import { removeBuildCache } from "../engine/build-cache.ts";
import { findEngine } from "../engine/find.ts";
import {
  belongsToAnother,
  type DataFolder,
  examineDataFolder,
  instancesBelow,
  removeDataFolder,
} from "../instance/data-folder.ts";
import { changeMachineRecord, forgetPackages, readMachineRecord } from "../instance/machine-record.ts";
import { repository, shared } from "../instance/paths.ts";
import { labHostName } from "../stages/lab-host.ts";
import { ROOT_FILE_SYSTEM } from "../stages/root-file-system.ts";
import { withLock } from "../system/lock.ts";
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

/** Instances that have a lab host on the engine or data in this repository. */
async function otherInstances(docker: Docker | null, instance: string): Promise<string[]> {
  const filters = { label: ["docker-lab.part=lab-host"] };
  const containers = docker === null ? [] : await docker.listContainers({ all: true, filters });
  const names = [
    ...containers.map((each) => each.Labels["docker-lab.instance"] ?? "unnamed"),
    ...(await instancesBelow(shared.lab)),
  ];
  return [...new Set(names)].filter((name) => name !== instance);
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
  await forgetPackages();
}

/** What a reset removed and what it left, in words. */
export interface ResetReport {
  readonly gone: readonly string[];
  readonly kept: readonly string[];
}

/** The data folder's entries go, those of others stay and are named. */
async function removeData({ config, paths }: CommandContext, gone: string[], kept: string[]): Promise<void> {
  const found = await examineDataFolder(paths.data);
  if (found.state === "claimed") {
    const left = await removeDataFolder(paths);
    if (left === null) gone.push(`folder ${paths.data}`);
    else {
      gone.push(`the data in ${paths.data}`);
      kept.push(
        `folder ${paths.data}${left.length === 0 ? "" : `, with what the lab did not make: ${left.join(", ")}`}`,
      );
    }
  } else if (found.state !== "absent") {
    kept.push(`${paths.data}: nothing in it says that the instance “${config.name}” made it`);
  }
}

/** @throws Failure `engine-missing` when there is something to remove on an engine and none answers */
function demandEngine(folder: DataFolder, { config, paths }: CommandContext): void {
  if (folder.state !== "claimed") return;
  const name = labHostName(config.name);
  throw new Failure(
    "engine-missing",
    `No Docker engine answers, so the container and the volume ${name} and the images cannot be removed. The data is kept for a later reset.`,
    `Start the engine (systemctl start docker, or npm start as root) and run the command again. If it is gone for good with all that it held, remove ${paths.data} by hand.`,
  );
}

/**
 * Removes what an instance made: lab host, sandboxes, data; where no other instance uses them, images, build cache and built site as well.
 * @param withMachine also packages that the lab installed
 * @throws Failure `data-folder` when the folder belongs to another instance, `engine-missing` when the engine's part cannot be removed
 */
export async function resetInstance(context: CommandContext, withMachine: boolean): Promise<ResetReport> {
  const { config, paths, stages, signal } = context;
  const gone: string[] = [];
  const kept: string[] = [];
  const folder = await examineDataFolder(paths.data);
  if (folder.state === "claimed" && folder.by !== config.name) {
    throw belongsToAnother(paths.data, folder.by, config.name);
  }
  await stopInstance(context);
  const found = config.labHost === "" ? await findEngine(process.env) : { state: "absent" as const };
  if (found.state === "absent" && config.labHost === "") demandEngine(folder, context);
  const docker = found.state === "ready" ? found.engine.docker : null;
  const others = await otherInstances(docker, config.name);
  if (docker !== null) {
    await stages.run("Removing the lab host", () => removeContainer(docker, labHostName(config.name), gone));
    if (others.length > 0) kept.push(`images docker-lab/*: used by the instances ${others.join(", ")}`);
    else {
      const waiting = (note: Note) => (pid: number) => note(`waiting for process ${pid}, which is building them`);
      await stages.run("Removing images", (note) =>
        withLock(join(shared.cache, "images.lock"), signal, waiting(note), async () => {
          await removeImages(docker, gone, kept);
          const entries = await removeBuildCache(docker);
          if (entries > 0) gone.push(`${entries} entries that the engine's build cache got while the lab built images`);
        }),
      );
    }
  }
  if (config.labHost !== "") kept.push(`the lab host at ${config.labHost}: run npm run reset there`);
  await removeData(context, gone, kept);
  if (others.length === 0) {
    const sites = (await readdir(shared.lab).catch(() => [])).filter((name) => /^site-|^node_modules$/.test(name));
    const built = [join(repository, ".next"), ...sites.map((name) => join(shared.lab, name))].filter((path) =>
      existsSync(path),
    );
    for (const path of [shared.cache, ...built]) await rm(path, { recursive: true, force: true });
    if (built.length > 0) gone.push("the built site");
    await stopOwnEngine(docker, context, gone, kept);
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
  remembers: true,
  async run(context) {
    const { gone, kept } = await resetInstance(context, context.switches.has("machine"));
    const list = (lines: readonly string[]) => lines.map((each) => `        - ${each}`).join("\n");
    context.stages.say(gone.length === 0 ? "There was nothing to remove." : `Removed:\n${list(gone)}`);
    context.stages.say(`Left:\n${list(kept)}`);
    return 0;
  },
};
