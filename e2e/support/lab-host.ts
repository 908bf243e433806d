import { randomUUID } from "node:crypto";
import Docker from "dockerode";
import { execute } from "#lab-host/docker-api/execute.ts";
import type { RemoteTerminal } from "#lesson-tool/learner/remote-terminal.ts";
import type { LabUnderTest } from "./environment.ts";

/** Label that names the instance of everything that the lab makes (docs/architecture.md). */
const INSTANCE = "docker-lab.instance";
const PART = "docker-lab.part";

/** The lab host seen from the operator's side: its engine, and a root shell in its container. */
export class LabHost {
  /** The engine on which the lab host is a container. */
  readonly outer: Docker;
  /** The lab host's own engine. */
  readonly engine: Docker;
  readonly containerName: string;

  constructor(lab: LabUnderTest) {
    this.outer = new Docker();
    this.engine = new Docker({ socketPath: lab.dockerSocket });
    this.containerName = lab.labHost;
  }

  /**
   * The container in which a learner's terminal runs. A session does not tell which sandbox it has, so a file is left and looked for.
   * @throws Error when no sandbox holds it
   */
  async sandboxOf(instance: string, terminal: RemoteTerminal): Promise<Docker.Container> {
    const mark = `/home/student/.mark-${randomUUID()}`;
    const { exitCode } = await terminal.command(`touch ${mark}`, 20_000);
    if (exitCode !== 0) throw new Error(`cannot leave ${mark}`);
    for (const name of await this.sandboxNames(instance)) {
      const container = this.engine.getContainer(name);
      // Other learners' sandboxes come and go meanwhile: one that is gone, or not yet there, is not the one.
      const held = await execute(container, ["test", "-e", mark]).catch(() => null);
      if (held?.exitCode !== 0) continue;
      await execute(container, ["rm", mark]);
      return container;
    }
    throw new Error(`no sandbox of ${instance} holds ${mark}`);
  }

  /** Names of an instance's sandboxes, in any state. */
  async sandboxNames(instance: string): Promise<string[]> {
    const containers = await this.engine.listContainers({
      all: true,
      filters: { label: [`${PART}=sandbox`, `${INSTANCE}=${instance}`] },
    });
    return containers.map((container) => container.Names[0]?.slice(1) ?? container.Id);
  }

  /** Removes every sandbox of an instance, wanted or not, with its disk. @throws Error when one is still there after a minute */
  async removeSandboxes(instance: string): Promise<void> {
    const filters = { label: [`${PART}=sandbox`, `${INSTANCE}=${instance}`] };
    const deadline = Date.now() + 60_000;
    for (;;) {
      const names = await this.sandboxNames(instance);
      const { Volumes: disks } = await this.engine.listVolumes({ filters: JSON.stringify(filters) });
      if (names.length + disks.length === 0) return;
      if (Date.now() > deadline)
        throw new Error(`still there: ${[...names, ...disks.map((disk) => disk.Name)].join(", ")}`);
      // Someone else may be removing the same one: only what is left in the end counts.
      await Promise.allSettled(names.map((name) => this.engine.getContainer(name).remove({ force: true, v: true })));
      await Promise.allSettled(disks.map((disk) => this.engine.getVolume(disk.Name).remove()));
    }
  }

  /** Runs a shell script as root in the lab host. @throws Error when it fails */
  async run(script: string): Promise<string> {
    const { exitCode, output } = await execute(this.outer.getContainer(this.containerName), ["bash", "-c", script]);
    if (exitCode !== 0) throw new Error(`exit code ${exitCode} in the lab host: ${output.trim()}`);
    return output;
  }

  /** Free bytes of the file system that holds the sandboxes' disks. */
  async diskFree(): Promise<number> {
    return Number((await this.run("df --output=avail -B1 /var/lib/lab-host | tail -1")).trim());
  }
}
