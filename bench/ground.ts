import { readFile } from "node:fs/promises";
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
      } catch (error) {
        const log = await readFile(server.logFile, "utf8");
        throw new Error(`with a lab server of its own, whose log ends with:\n${log.slice(-3000)}`, { cause: error });
      } finally {
        await server.stop();
        await host.removeSandboxes(name);
      }
    },
  };
}
