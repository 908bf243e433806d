import type { LabServerConfig } from "#config/lab-server-config.ts";
import { configUnderTest, type LabUnderTest } from "#e2e/support/environment.ts";
import { LabHost } from "#e2e/support/lab-host.ts";
import { type LabServerProcess, startLabServer } from "#e2e/support/lab-server-process.ts";

/** What every measurement is made on: a lab host, and lab servers of the measurement's own. */
export interface Ground {
  readonly host: LabHost;
  /** The configuration of the lab that runs; measurements start lab servers like it. */
  readonly config: LabServerConfig;
  /** Starts a lab server with other settings, runs `use` on it and removes it with everything that it made. */
  withLabServer<T>(changes: Partial<LabServerConfig>, use: (server: LabServerProcess) => Promise<T>): Promise<T>;
}

/** Removes an instance's sandboxes, wanted or not. */
async function removeSandboxes(host: LabHost, instance: string): Promise<void> {
  for (const name of await host.sandboxNames(instance)) {
    const container = host.engine.getContainer(name);
    const { Mounts } = await container.inspect();
    await container.remove({ force: true, v: true });
    const disk = Mounts.find((mount) => mount.Destination === "/disk")?.Name;
    if (disk !== undefined) await host.engine.getVolume(disk).remove();
  }
}

/** Looks at the lab that runs. */
export async function openGround(lab: LabUnderTest): Promise<Ground> {
  const host = new LabHost(lab);
  const config = await configUnderTest(lab);
  const name = `${config.name}-bench`;
  return {
    host,
    config,
    async withLabServer(changes, use) {
      const server = await startLabServer(config, { logLevel: "warn", ...changes, name });
      try {
        return await use(server);
      } finally {
        await server.stop();
        await removeSandboxes(host, name);
      }
    },
  };
}
