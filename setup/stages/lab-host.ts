import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type Docker from "dockerode";
import type { ContainerCreateOptions } from "dockerode";
import { Failure, lastLines, messageOf } from "../console/failure.ts";
import type { Note } from "../console/stages.ts";
import { isNotFound } from "../engine/build.ts";
import { dockerAt } from "../engine/connect.ts";
import { examineDataFolder } from "../instance/data-folder.ts";
import { type InstancePaths, instancePaths } from "../instance/paths.ts";
import { LAB_HOST_RUN } from "./lab-host-plan.ts";

const FINGERPRINT = "docker-lab.fingerprint";
const PATIENCE = 150_000;
const STOP_PATIENCE = 20;

/** The container in which an instance's lab host runs; its volume has the same name. */
export function labHostName(instance: string): string {
  return `docker-lab-${instance}`;
}

/** The container, or null. */
export async function findContainer(docker: Docker, name: string): Promise<Docker.ContainerInspectInfo | null> {
  try {
    return await docker.getContainer(name).inspect();
  } catch (thrown) {
    if (isNotFound(thrown)) return null;
    throw thrown;
  }
}

/**
 * An instance's lab host names the data folder with which it was made: another one given by mistake would cost its sandboxes.
 * @throws Failure `data-folder` when that folder is still the instance's and is not the one given
 */
export async function demandDataFolder(docker: Docker, instance: string, paths: InstancePaths): Promise<void> {
  const found = await findContainer(docker, labHostName(instance));
  const run = found?.Mounts.find((mount) => mount.Destination === LAB_HOST_RUN)?.Source;
  if (run === undefined || run === paths.run) return;
  const data = dirname(run);
  if (instancePaths(data).run !== run) return;
  const there = await examineDataFolder(data);
  if (there.state !== "claimed" || there.by !== instance) return;
  throw new Failure(
    "data-folder",
    `The instance “${instance}” keeps its data in ${data}, not in ${paths.data}.`,
    `Say --data ${data} (or LAB_DATA=${data}), or take another --name.`,
  );
}

/** Stops a container in order, if it runs. */
export async function stopContainer(docker: Docker, name: string): Promise<boolean> {
  const found = await findContainer(docker, name);
  if (found === null || !found.State.Running) return false;
  await docker.getContainer(name).stop({ t: STOP_PATIENCE });
  return true;
}

/**
 * Has the lab host running as a container of the given engine: makes it, or replaces one of another image or other settings (its volume
 * stays, with images and hub), and waits until its own engine answers at the instance's socket.
 * @returns a client of the lab host's engine
 * @throws Failure `lab-host` with its last words
 */
export async function ensureLabHost(
  docker: Docker,
  options: ContainerCreateOptions & { readonly name: string },
  paths: InstancePaths,
  signal: AbortSignal,
  note: Note,
): Promise<Docker> {
  const { name } = options;
  const fingerprint = createHash("sha256").update(JSON.stringify(options)).digest("hex").slice(0, 16);
  let found = await findContainer(docker, name);
  if (found !== null && found.Config.Labels[FINGERPRINT] !== fingerprint) {
    note("replacing an older one");
    await stopContainer(docker, name);
    await docker.getContainer(name).remove({ force: true });
    found = null;
  }
  if (found === null) {
    await createContainer(docker, { ...options, Labels: { ...options.Labels, [FINGERPRINT]: fingerprint } });
  }
  if (found === null || !found.State.Running) {
    note("starting");
    await startContainer(docker, name);
  }
  note("waiting for its engine");
  const inner = dockerAt({ kind: "socket", path: paths.socket });
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    signal.throwIfAborted();
    const problem = await inner.ping().then(
      () => null,
      (thrown: unknown) => messageOf(thrown),
    );
    if (problem === null) break;
    const state = await findContainer(docker, name);
    if (state === null || !state.State.Running || Date.now() > deadline) throw await unwell(docker, name, problem);
    await sleep(100, undefined, { signal });
  }
  note("up");
  return inner;
}

/**
 * Older engines take `CapAdd: ALL` literally, so a capability that the machine lacks must be dropped by name; newer ones know what there
 * is and refuse (400) the name of what is not. Which it is shows only in trying.
 */
async function createContainer(docker: Docker, options: ContainerCreateOptions): Promise<void> {
  try {
    await docker.createContainer(options);
  } catch (thrown) {
    const refused =
      typeof thrown === "object" && thrown !== null && "statusCode" in thrown && thrown.statusCode === 400;
    if (!refused) throw thrown;
    await docker.createContainer({ ...options, HostConfig: { ...options.HostConfig, CapDrop: [] } });
  }
}

async function startContainer(docker: Docker, name: string): Promise<void> {
  try {
    await docker.getContainer(name).start();
  } catch (thrown) {
    throw new Failure(
      "lab-host",
      `The engine could not start the lab host's container: ${messageOf(thrown)}`,
      "npm run doctor examines what the engine and the kernel allow; docs/operations.md has a table of causes.",
      { cause: thrown },
    );
  }
}

async function unwell(docker: Docker, name: string, problem: string): Promise<Failure> {
  const log = await docker.getContainer(name).logs({ stdout: true, stderr: true, tail: 25 });
  // Frames of the engine's log stream begin with eight bytes that are no text.
  const text = log.toString("utf8").replaceAll(/[^\n\t\x20-\x7e]/g, "");
  return new Failure(
    "lab-host",
    `The lab host's engine does not answer: ${problem}`,
    `Its last words are below (all of them: docker logs ${name}). When DOCKER_HOST names an engine on another machine, use --lab-host instead.`,
    { details: lastLines(text, 25) },
  );
}
