import type { PictureOfContainer } from "#contract/engine.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";

/** A port of the host that leads into a container. */
export interface PublishedPort {
  readonly key: ObjectKey;
  readonly host: number;
  readonly container: number;
  readonly protocol: "tcp" | "udp" | "sctp";
  /** Every address of the host at which it is open, e.g. `0.0.0.0` and `::`. */
  readonly addresses: readonly string[];
}

/** The container's published ports, ascending. Several addresses of one port are one door. */
export function publishedPorts(container: PictureOfContainer): readonly PublishedPort[] {
  const doors = new Map<ObjectKey, PublishedPort>();
  for (const { host, protocol, container: inside } of container.ports) {
    if (host === null) continue;
    const key = keyOf.port(container.id, host.port, protocol);
    const addresses = [...(doors.get(key)?.addresses ?? []), host.address];
    doors.set(key, { key, host: host.port, container: inside, protocol, addresses });
  }
  return [...doors.values()].sort((a, b) => a.host - b.host);
}
