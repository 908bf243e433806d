import { createHash } from "node:crypto";
import { basename, dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type Docker from "dockerode";
import { pack } from "tar-fs";
import { Demultiplexer } from "../docker-api/demultiplexer.ts";
import { HubError, hubStatus } from "./control-client.ts";
import { HUB_CONTAINER, HUB_DATA_VOLUME, HUB_SECRET_PATH, HUB_SHARED_VOLUME, hubContainer } from "./hub-container.ts";

const FINGERPRINT = "docker-lab.fingerprint";
const PATIENCE_MS = 150_000;
/** A hub that ended so often by itself will not get up. */
const MOST_RESTARTS = 4;

/** What the hub is started from. */
export interface HubStart {
  /** Reference of the hub's image on the lab host's engine. */
  readonly image: string;
  /** The lab's name. */
  readonly instance: string;
  /** File of the secret that lab server and hub share. */
  readonly secretFile: string;
  readonly signal?: AbortSignal;
}

function isNotFound(thrown: unknown): boolean {
  return typeof thrown === "object" && thrown !== null && "statusCode" in thrown && thrown.statusCode === 404;
}

async function putSecret(container: Docker.Container, secretFile: string): Promise<void> {
  const archive = pack(dirname(secretFile), {
    entries: [basename(secretFile)],
    map: (header) => ({ ...header, name: basename(HUB_SECRET_PATH), uid: 0, gid: 0, mode: 0o400 }),
  });
  const parts: Buffer[] = [];
  for await (const part of archive as AsyncIterable<Buffer>) parts.push(part);
  await container.putArchive(Buffer.concat(parts), { path: dirname(HUB_SECRET_PATH) });
}

async function create(docker: Docker, start: HubStart, fingerprint: string): Promise<Docker.Container> {
  const labels = { "docker-lab.instance": start.instance, "docker-lab.part": "hub" };
  for (const volume of [HUB_DATA_VOLUME, HUB_SHARED_VOLUME])
    await docker.createVolume({ Name: volume, Labels: labels });
  const options = hubContainer(start.image, start.instance);
  return await docker.createContainer({ ...options, Labels: { ...options.Labels, [FINGERPRINT]: fingerprint } });
}

/**
 * Has the hub running on the lab host's engine: makes the container, or replaces one of another image or other settings, gives it the
 * secret, starts it and waits until it answers. What was pushed stays, and so does the hub's certificate. Idempotent.
 * @throws HubError `hub.not-ready` with the hub's last words when it does not answer within a minute
 */
export async function startHub(docker: Docker, start: HubStart): Promise<void> {
  const fingerprint = createHash("sha256")
    .update(JSON.stringify(hubContainer(start.image, start.instance)))
    .digest("hex")
    .slice(0, 16);
  let container = docker.getContainer(HUB_CONTAINER);
  const found = await container.inspect().catch((error: unknown) => {
    if (isNotFound(error)) return null;
    throw error;
  });
  if (found && found.Config.Labels[FINGERPRINT] !== fingerprint) {
    if (found.State.Running) await container.stop().catch(() => undefined);
    await container.remove({ force: true });
  }
  if (!found || found.Config.Labels[FINGERPRINT] !== fingerprint) container = await create(docker, start, fingerprint);
  if (!found?.State.Running || found.Config.Labels[FINGERPRINT] !== fingerprint) {
    await putSecret(container, start.secretFile);
    await container.start();
  }
  const giveUp = Date.now() + PATIENCE_MS;
  for (;;) {
    start.signal?.throwIfAborted();
    const ready = await hubStatus(docker).then(
      (status) => status.ready,
      () => false,
    );
    if (ready) return;
    const { RestartCount } = await container.inspect();
    if (Date.now() > giveUp || RestartCount >= MOST_RESTARTS) {
      const log = await container.logs({ stdout: true, stderr: true, tail: 20 });
      const words = new Demultiplexer();
      words.end(log);
      const text = (await words.toArray()).map(String).join("");
      throw new HubError("hub.not-ready", `The hub does not answer. Its last words:\n${text}`);
    }
    await pause(100);
  }
}
