import type { LabServerConfig } from "#config/lab-server-config.ts";
import { execute } from "#lab-host/docker-api/execute.ts";
import { engineClient } from "#lab-server/adapters/docker/engine-client.ts";
import { LABEL } from "#lab-server/adapters/docker/labels.ts";

/** An instance's sandboxes as the lab host's engine has them. */
export class LabHostView {
  readonly docker: ReturnType<typeof engineClient>;
  readonly #instance: string;

  constructor(config: LabServerConfig) {
    this.docker = engineClient(config.labHost);
    this.#instance = config.name;
  }

  /** Names of all sandboxes, in whatever state. */
  async sandboxes(): Promise<string[]> {
    const containers = await this.docker.listContainers({ all: true, filters: this.#filters() });
    return containers.map((container) => container.Names[0]?.slice(1) ?? container.Id);
  }

  /** Names of all disks. */
  async disks(): Promise<string[]> {
    const { Volumes } = await this.docker.listVolumes({ filters: JSON.stringify(this.#filters()) });
    return Volumes.map((volume) => volume.Name);
  }

  /** Runs a program as root in the instance's newest sandbox: in an instance with a pool that may be nobody's. */
  async inside(argv: readonly [string, ...string[]]): Promise<string> {
    const [name] = await this.sandboxes();
    if (name === undefined) throw new Error("there is no sandbox");
    const { output } = await execute(this.docker.getContainer(name), argv);
    return output.trim();
  }

  /** Removes whatever is left, also what a lab server that was ended meanwhile had just begun to make. @throws Error after two minutes */
  async clear(): Promise<void> {
    const deadline = Date.now() + 120_000;
    for (;;) {
      const [sandboxes, disks] = [await this.sandboxes(), await this.disks()];
      if (sandboxes.length + disks.length === 0) return;
      const removals = [
        ...sandboxes.map((name) => this.docker.getContainer(name).remove({ force: true, v: true })),
        ...(sandboxes.length === 0 ? disks.map((name) => this.docker.getVolume(name).remove()) : []),
      ];
      const failed = (await Promise.allSettled(removals)).filter((each) => each.status === "rejected");
      if (failed.length > 0 && Date.now() > deadline)
        throw new AggregateError(failed.map((each): unknown => each.reason));
      if (failed.length > 0) await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  #filters(): { label: string[] } {
    return { label: [`${LABEL.instance}=${this.#instance}`, `${LABEL.part}=sandbox`] };
  }
}
