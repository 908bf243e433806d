import type { ContainerCreateOptions } from "dockerode";

/** Volumes of the hub on the lab host's engine. Sandboxes mount the shared one read-only at `/run/hub`. */
export const HUB_DATA_VOLUME = "hub-data";
export const HUB_SHARED_VOLUME = "hub-socket";
export const HUB_CONTAINER = "hub";
/** Inside the container: a file in the data volume, put there before the start. */
export const HUB_SECRET_PATH = "/var/lib/hub/secret";

const MEMORY = 1024 ** 3;
/** Nanoseconds, as the Engine wants them. */
const SECOND = 1e9;

/**
 * How the hub's container is created on the lab host's engine. It has no network at all: it answers on a unix socket in the shared
 * volume, and its registry on the loopback of a network namespace in which nobody else is. No capabilities, a read-only root. It runs
 * as the root that owns its volumes, whoever made them first: without capabilities that is a user like any other.
 * @param image reference of the hub's image
 * @param instance the lab's name, value of the label `docker-lab.instance`
 */
export function hubContainer(image: string, instance: string): ContainerCreateOptions & { name: string } {
  return {
    name: HUB_CONTAINER,
    Image: image,
    Hostname: HUB_CONTAINER,
    Labels: { "docker-lab.instance": instance, "docker-lab.part": "hub" },
    Env: [`HUB_SECRET_FILE=${HUB_SECRET_PATH}`],
    StopTimeout: 15,
    Healthcheck: {
      Test: ["CMD", "node", "/opt/hub/service/control.ts", "health"],
      Interval: 20 * SECOND,
      Timeout: 5 * SECOND,
      StartPeriod: 20 * SECOND,
      Retries: 3,
    },
    HostConfig: {
      NetworkMode: "none",
      Init: true,
      ReadonlyRootfs: true,
      CapDrop: ["ALL"],
      SecurityOpt: ["no-new-privileges"],
      Memory: MEMORY,
      MemorySwap: MEMORY,
      PidsLimit: 256,
      RestartPolicy: { Name: "unless-stopped" },
      Tmpfs: { "/tmp": "size=16m,mode=1777" },
      LogConfig: { Type: "json-file", Config: { "max-size": "4m", "max-file": "2" } },
      Mounts: [
        { Type: "volume", Source: HUB_DATA_VOLUME, Target: "/var/lib/hub" },
        { Type: "volume", Source: HUB_SHARED_VOLUME, Target: "/run/hub" },
      ],
    },
  };
}
