import type { PictureOfContainer, PictureOfNetwork } from "#contract/engine.ts";
import type { InnerInterface, OuterInterface } from "./host-interfaces.ts";

/** A container and the interfaces in its network namespace. */
export interface Plugged {
  readonly container: PictureOfContainer;
  readonly inside: readonly InnerInterface[];
}

/**
 * Finds both ends of each endpoint's veth pair. The inner end is the interface that has the endpoint's MAC address. The outer end is the
 * host's interface of the number that the inner one names, if that names the inner one in turn and is plugged into the network's bridge:
 * numbers are given in each namespace anew, and an overlay network's outer ends lie in a namespace that is not the host's.
 * Where the engine names a network without its id, as it does until the container is started for the first time, the id is found by the name.
 */
export function plugIn(
  containers: readonly Plugged[],
  networks: readonly PictureOfNetwork[],
  outer: readonly OuterInterface[],
): PictureOfContainer[] {
  const ids = new Map(networks.map((network) => [network.name, network.id]));
  const bridges = new Map(networks.map((network) => [network.id, network.bridge]));
  const byIndex = new Map(outer.map((each) => [each.index, each]));
  return containers.map(({ container, inside }) => ({
    ...container,
    endpoints: container.endpoints.map((endpoint) => {
      const inner = inside.find((each) => each.mac !== "" && each.mac === endpoint.mac);
      const other = byIndex.get(inner?.peerIndex ?? -1);
      const networkId = endpoint.networkId || (ids.get(endpoint.networkName) ?? "");
      const bridge = bridges.get(networkId) ?? null;
      const isOther = other?.kind === "veth" && other.peerIndex === inner?.index && other.bridge === bridge;
      return {
        ...endpoint,
        networkId,
        inside: inner?.name ?? null,
        outside: isOther && bridge !== null ? other.name : null,
      };
    }),
  }));
}
