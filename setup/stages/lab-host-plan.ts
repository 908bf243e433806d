import { join } from "node:path";
import type { ContainerCreateOptions } from "dockerode";
import type { ImagePlan } from "../engine/build.ts";
import { type InstancePaths, repository } from "../instance/paths.ts";
import { pinnedNode } from "../system/pinned-node.ts";

const folder = (...parts: string[]) => join(repository, ...parts);

/** The lab host's image: see lab-host/README.md for what its context needs. */
export function labHostImagePlan(base: string): ImagePlan {
  return {
    repository: "docker-lab/lab-host",
    context: [
      { from: folder("lab-host", "engine"), to: "." },
      { from: pinnedNode.binary, to: "node", identity: `node ${pinnedNode.version} ${process.arch}` },
      { from: folder("lab-host", "disk-driver"), to: "disk-driver" },
      { from: folder("node_modules", "zod"), to: "node_modules/zod" },
    ],
    buildArguments: { BASE: base },
    part: "lab-host",
  };
}

/** The sandbox's image. */
export function sandboxImagePlan(base: string): ImagePlan {
  return {
    repository: "docker-lab/sandbox",
    // What TypeScript there is helps the tests; it must not decide about the image.
    context: [{ from: folder("lab-host", "sandbox"), to: ".", without: /\.ts$/ }],
    buildArguments: { BASE: base },
    part: "sandbox",
  };
}

/** Where the lab host finds the instance's folder of sockets. */
export const LAB_HOST_RUN = "/run/lab-host";

/** How the lab host's container is created. */
export function labHostOptions(
  image: string,
  name: string,
  instance: string,
  paths: InstancePaths,
): ContainerCreateOptions & { name: string } {
  // These are in the engine's API but not in the types.
  const host: ContainerCreateOptions["HostConfig"] & {
    CgroupnsMode: string;
    MaskedPaths: string[];
    ReadonlyPaths: string[];
  } = {
    CapAdd: ["ALL"],
    CapDrop: ["SYS_RESOURCE"],
    SecurityOpt: ["seccomp=unconfined", "apparmor=unconfined"],
    MaskedPaths: [],
    ReadonlyPaths: [],
    CgroupnsMode: "private",
    UsernsMode: "host",
    DeviceCgroupRules: ["b 7:* rwm", "c 10:237 rwm"],
    Binds: [`${name}:/var/lib/lab-host`, `${paths.run}:${LAB_HOST_RUN}`],
    LogConfig: { Type: "json-file", Config: { "max-size": "4m", "max-file": "2" } },
  };
  return {
    name,
    Image: image,
    Hostname: "lab-host",
    Labels: { "docker-lab.instance": instance, "docker-lab.part": "lab-host" },
    Env: [`LAB_GID=${process.getgid?.() ?? 0}`],
    StopTimeout: 20,
    HostConfig: host,
  };
}
