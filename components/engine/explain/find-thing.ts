import type {
  EnginePicture,
  PictureOfContainer,
  PictureOfImage,
  PictureOfNetwork,
  PictureOfSwarm,
} from "#contract/engine.ts";
import { type Layer, layerTree } from "../layout/layer-tree.ts";
import { type PublishedPort, publishedPorts } from "../layout/published-ports.ts";
import { type Store, storesOf, usersOf } from "../layout/shelf-layout.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";

type Node = PictureOfSwarm["nodes"][number];
type Service = PictureOfSwarm["services"][number];

/** One thing of a picture, with what there is to say about it. */
export type Thing =
  | { readonly kind: "host"; readonly picture: EnginePicture }
  | { readonly kind: "container"; readonly container: PictureOfContainer; readonly picture: EnginePicture }
  | { readonly kind: "network"; readonly network: PictureOfNetwork; readonly members: readonly PictureOfContainer[] }
  | { readonly kind: "port"; readonly port: PublishedPort; readonly container: PictureOfContainer }
  | { readonly kind: "store"; readonly store: Store; readonly users: readonly PictureOfContainer[] }
  | {
      readonly kind: "image";
      readonly image: PictureOfImage;
      readonly layers: readonly Layer[];
      readonly users: readonly PictureOfContainer[];
    }
  | { readonly kind: "layer"; readonly layer: Layer }
  | { readonly kind: "node"; readonly node: Node; readonly tasks: number }
  | { readonly kind: "service"; readonly service: Service };

/** The thing that a key names; null when the engine has it no more. */
export function findThing(picture: EnginePicture, key: ObjectKey): Thing | null {
  if (key === keyOf.host) return { kind: "host", picture };
  const [kind = ""] = key.split(":", 1);
  switch (kind) {
    case "container": {
      const container = picture.containers.find(({ id }) => keyOf.container(id) === key);
      return container === undefined ? null : { kind, container, picture };
    }
    case "network": {
      const network = picture.networks.find(({ id }) => keyOf.network(id) === key);
      return network === undefined ? null : { kind, network, members: membersOf(network, picture) };
    }
    case "port":
      for (const container of picture.containers) {
        const port = publishedPorts(container).find((door) => door.key === key);
        if (port !== undefined) return { kind, port, container };
      }
      return null;
    case "volume":
    case "folder": {
      const store = storesOf(picture).find((one) => one.key === key);
      return store === undefined ? null : { kind: "store", store, users: usersOf(store, picture) };
    }
    case "image": {
      const image = picture.images.find(({ id }) => keyOf.image(id) === key);
      if (image === undefined) return null;
      const layers = layerTree(picture.images).layersOf.get(image.id) ?? [];
      return { kind, image, layers, users: picture.containers.filter(({ imageId }) => imageId === image.id) };
    }
    case "layer": {
      const layer = [...layerTree(picture.images).layersOf.values()].flat().find((one) => one.key === key);
      return layer === undefined ? null : { kind, layer };
    }
    case "node": {
      const node = picture.swarm?.nodes.find(({ id }) => keyOf.node(id) === key);
      const tasks = picture.swarm?.tasks.filter(({ nodeId, state }) => nodeId === node?.id && state === "running");
      return node === undefined ? null : { kind, node, tasks: tasks?.length ?? 0 };
    }
    case "service": {
      const service = picture.swarm?.services.find(({ id }) => keyOf.service(id) === key);
      return service === undefined ? null : { kind, service };
    }
    default:
      return null;
  }
}

/** The containers that are in a network. */
export function membersOf(network: PictureOfNetwork, picture: EnginePicture): readonly PictureOfContainer[] {
  return picture.containers.filter(({ endpoints }) => endpoints.some(({ networkId }) => networkId === network.id));
}

/** What else has to do with a thing, so that it can stand out while the thing is selected. */
export function relatedTo(thing: Thing): ReadonlySet<ObjectKey> {
  switch (thing.kind) {
    case "container": {
      const { container, picture } = thing;
      const stores = storesOf(picture).filter((store) => usersOf(store, picture).includes(container));
      return new Set([
        keyOf.image(container.imageId),
        ...container.endpoints.map(({ networkId }) => keyOf.network(networkId)),
        ...publishedPorts(container).map(({ key }) => key),
        ...stores.map(({ key }) => key),
      ]);
    }
    case "network":
      return keysOf(thing.members);
    case "port":
      return keysOf([thing.container]);
    case "store":
      return keysOf(thing.users);
    case "image":
      return new Set([...keysOf(thing.users), ...thing.layers.map(({ key }) => key)]);
    case "layer":
      return new Set(thing.layer.images.map(({ id }) => keyOf.image(id)));
    case "host":
    case "node":
    case "service":
      return new Set();
  }
}

function keysOf(containers: readonly PictureOfContainer[]): ReadonlySet<ObjectKey> {
  return new Set(containers.map(({ id }) => keyOf.container(id)));
}
