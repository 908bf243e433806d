import type { EnginePicture, PictureOfContainer, PictureOfNetwork } from "#contract/engine.ts";

/**
 * What a lane shows: a `bridge` on the host; a network `beyond` it (overlay, macvlan …); the `host`'s own network; no network (`none`);
 * containers that are in no network that the picture knows (`loose`).
 */
export type LaneKind = "bridge" | "beyond" | "host" | "none" | "loose";

/** A network and the containers that are drawn at it. */
export interface Lane {
  readonly key: string;
  readonly kind: LaneKind;
  /** Null for the lane of those that are in none. */
  readonly network: PictureOfNetwork | null;
  readonly containers: readonly PictureOfContainer[];
}

/** The lane in which each container was drawn last, by its id: it stays there as long as it is in that network. */
export type Homes = ReadonlyMap<string, string>;

const LOOSE = "loose";

/** What kind of lane a network has. */
export function laneKind(network: PictureOfNetwork): LaneKind {
  if (network.driver === "host") return "host";
  if (network.driver === "null") return "none";
  return network.bridge === null ? "beyond" : "bridge";
}

const ORDER: readonly LaneKind[] = ["bridge", "beyond", "host", "none", "loose"];

/** Sorts containers into the networks at which they are drawn. The engine's default bridge comes first; host and none last. */
export function lanesOf(picture: EnginePicture, containers: readonly PictureOfContainer[], before: Homes) {
  const known = new Set(picture.networks.map(({ id }) => id));
  const homes = new Map<string, string>();
  const members = new Map<string, PictureOfContainer[]>();
  for (const container of containers) {
    const networks = container.endpoints.map(({ networkId }) => networkId).filter((id) => known.has(id));
    const remembered = before.get(container.id);
    const home = networks.find((id) => id === remembered) ?? networks[0] ?? LOOSE;
    homes.set(container.id, home);
    members.set(home, [...(members.get(home) ?? []), container]);
  }
  const lanes: Lane[] = picture.networks.map((network) => ({
    key: network.id,
    kind: laneKind(network),
    network,
    containers: members.get(network.id) ?? [],
  }));
  const loose = members.get(LOOSE);
  if (loose !== undefined) lanes.push({ key: LOOSE, kind: "loose", network: null, containers: loose });
  const rank = (lane: Lane): number => (lane.network?.name === "bridge" ? -1 : ORDER.indexOf(lane.kind));
  // Sorting is stable: within a kind they stay in the order of their creation.
  return { lanes: lanes.sort((a, b) => rank(a) - rank(b)), homes };
}
