import { join } from "node:path";
import ssh2 from "ssh2";
import type { LabHost } from "#e2e/support/lab-host.ts";
import { ensureImage } from "#setup/engine/build.ts";
import { baseReference } from "#setup/stages/images.ts";

const FILES = ["Dockerfile", "start", "terminado-server.py", "page.html"];
const WEB_PORT = 8888;
const START_MS = 30_000;
/** Room for a hundred shells and more. */
const MEMORY = 4 * 2 ** 30;

/** Terminal servers to compare with, in one container on the engine on which the lab host is one. */
export interface Peers {
  /** Where terminado's page answers, without a slash at the end. */
  readonly web: string;
  /** Whom OpenSSH lets in. */
  readonly ssh: SshAddress;
  stop(): Promise<void>;
}

/** How to log in over SSH. */
export interface SshAddress {
  readonly host: string;
  readonly username: string;
  readonly privateKey: string;
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

/** Builds their image if need be and starts them. They are reached at the container's own address: no proxy stands between. */
export async function startPeers(host: LabHost): Promise<Peers> {
  const image = await ensureImage(
    host.outer,
    {
      repository: "docker-lab/bench-peers",
      context: FILES.map((to) => ({ from: join(import.meta.dirname, "image", to), to })),
      buildArguments: { BASE: await baseReference() },
      part: "bench",
    },
    new AbortController().signal,
    () => undefined,
  );
  const keys = ssh2.utils.generateKeyPairSync("ed25519");
  const container = await host.outer.createContainer({
    Image: image,
    Labels: { "docker-lab.part": "bench" },
    Env: [`AUTHORIZED_KEY=${keys.public}`],
    HostConfig: { AutoRemove: true, Memory: MEMORY, Init: true },
  });
  const stop = async (): Promise<void> => {
    await container.remove({ force: true }).catch(() => undefined);
  };
  try {
    await container.start();
    const [network] = Object.values((await container.inspect()).NetworkSettings.Networks);
    if (network === undefined) throw new Error("the engine has no network for containers");
    const address = network.IPAddress;
    const web = `http://${address}:${WEB_PORT}`;
    const deadline = Date.now() + START_MS;
    while (!(await answers(web))) {
      if (Date.now() > deadline) throw new Error(`terminado does not answer at ${web}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { web, ssh: { host: address, username: "student", privateKey: keys.private }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
