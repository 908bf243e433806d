import type Docker from "dockerode";
import type { SandboxLimits } from "#lab-server/ports/sandbox-host.ts";
import { containerName, diskName } from "./labels.ts";

/** What a sandbox's container is made of. */
export interface SandboxParts {
  readonly id: string;
  readonly image: string;
  readonly limits: SandboxLimits;
  readonly labels: Readonly<Record<string, string>>;
  /** JSON of the seccomp profile. */
  readonly seccomp: string;
}

/** Create options of a sandbox: see docs/architecture.md, "A sandbox". */
export function sandboxOptions(parts: SandboxParts): Docker.ContainerCreateOptions {
  const { id, image, limits, labels, seccomp } = parts;
  // The types lack some fields of the API.
  const hostConfig: Docker.HostConfig & { readonly CgroupnsMode: string; MaskedPaths: []; ReadonlyPaths: [] } = {
    Runtime: "lab-runc",
    CapAdd: ["ALL"],
    SecurityOpt: [`seccomp=${seccomp}`, "apparmor=unconfined"],
    // What Docker masks of /proc and /sys, an engine inside must see; the user namespace makes it harmless.
    MaskedPaths: [],
    ReadonlyPaths: [],
    CgroupnsMode: "private",
    NetworkMode: "none",
    // Process 1 is the image's own init, which survives even `kill -9 -1`.
    Init: false,
    ReadonlyRootfs: true,
    Memory: limits.memory,
    MemorySwap: limits.memory,
    NanoCpus: Math.round(limits.cpus * 1e9),
    PidsLimit: limits.pids,
    Tmpfs: { "/run": "mode=755,size=64m" },
    Mounts: [
      {
        Type: "volume",
        Source: diskName(id),
        Target: "/disk",
        ReadOnly: false,
        VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: "lab-disk", Options: {} } },
      },
      {
        Type: "volume",
        Source: "hub-window",
        Target: "/run/hub",
        ReadOnly: true,
        VolumeOptions: { NoCopy: true, Labels: {}, DriverConfig: { Name: "lab-disk", Options: {} } },
      },
    ],
  };
  return {
    name: containerName(id),
    Hostname: "docker-lab",
    Image: image,
    Labels: { ...labels },
    HostConfig: hostConfig,
  };
}
