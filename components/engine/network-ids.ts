import type { EnginePicture } from "#contract/engine.ts";

/**
 * The picture with the network of every endpoint known by its id. The engine tells a container's networks by name alone until it is
 * started for the first time.
 */
export function withNetworkIds(picture: EnginePicture): EnginePicture {
  const ids = new Map(picture.networks.map(({ id, name }) => [name, id]));
  const unknown = picture.containers.some(({ endpoints }) => endpoints.some(({ networkId }) => networkId === ""));
  if (!unknown) return picture;
  return {
    ...picture,
    containers: picture.containers.map((container) => ({
      ...container,
      endpoints: container.endpoints.map((endpoint) =>
        endpoint.networkId === "" ? { ...endpoint, networkId: ids.get(endpoint.networkName) ?? "" } : endpoint,
      ),
    })),
  };
}
