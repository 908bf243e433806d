import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DockerSandboxHost } from "#lab-server/adapters/docker/sandbox-host.ts";
import { readLinkKey } from "#lab-server/adapters/ssh/read-link-key.ts";
import type { Log } from "#lab-server/ports/log.ts";
import type { SandboxLimits } from "#lab-server/ports/sandbox-host.ts";
import type { CommandContext } from "../commands/command.ts";
import { repository } from "../instance/paths.ts";
import type { SandboxGround } from "../stages/provision.ts";

const nothing = (): void => undefined;
const silent: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Makes sandboxes as the lab server does, but marked as the operator's, so that the lab server leaves them alone. */
export async function operatorHost(
  { config, paths }: CommandContext,
  ground: SandboxGround,
): Promise<DockerSandboxHost> {
  const { publicKey } = readLinkKey(await readFile(paths.linkKey, "utf8"));
  return new DockerSandboxHost({
    docker: ground.host.docker,
    instance: config.name,
    keeper: "operator",
    image: ground.sandboxImage,
    linkPublicKey: publicKey,
    seccomp: await readFile(join(repository, "lab-host", "engine", "seccomp.json"), "utf8"),
    log: silent,
  });
}

/** The limits that the operator set. */
export function limitsOf({ config }: CommandContext, ground: SandboxGround): SandboxLimits {
  const { memory, cpus, pids, disk } = config;
  return { memory, cpus: Math.min(cpus, ground.host.cpus), pids, disk };
}
