import { dirname } from "node:path";
import type { LabServerConfig } from "#config/lab-server-config.ts";
import type { OptionName } from "#config/options.ts";
import { describeEndpoint } from "../engine/connect.ts";

/** What of an instance's state is looked at. */
export interface Remembered {
  readonly labServer: Pick<LabServerConfig, "listen" | "port" | "previewDomain" | "labHost" | "limits">;
  readonly labHostContainer: string | null;
}

/**
 * The options with which an instance was last started, as an operator would write them: defaults of the commands that look after it, so
 * that its name is all they need.
 */
export function rememberedOptions({ labServer, labHostContainer }: Remembered): Partial<Record<OptionName, string>> {
  const { labHost, limits } = labServer;
  const elsewhere = labHostContainer === null;
  const tls = labHost.kind === "tcp" ? labHost.tls : null;
  return {
    port: String(labServer.port),
    listen: labServer.listen,
    previewDomain: labServer.previewDomain,
    memory: String(limits.memory),
    cpus: String(limits.cpus),
    pids: String(limits.pids),
    disk: String(limits.disk),
    ...(elsewhere ? { labHost: labHost.kind === "socket" ? `unix://${labHost.path}` : describeEndpoint(labHost) } : {}),
    ...(elsewhere && tls !== null ? { labHostTls: dirname(tls.ca) } : {}),
  };
}
