import type { EngineChange } from "#contract/commands.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { publishedPorts } from "../layout/published-ports.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";

/** The thing of the picture that a change is about; null when the engine has it no more, or never drew it. */
export function changedThing(picture: EnginePicture, change: EngineChange): ObjectKey | null {
  const container = (wanted: string | null): ObjectKey | null => {
    const found = picture.containers.find(({ name }) => name === wanted);
    return found === undefined ? null : keyOf.container(found.id);
  };
  switch (change.kind) {
    case "image": {
      const found = picture.images.find(
        (image) =>
          image.tags.includes(change.name) ||
          imageNameOf(image) === change.name ||
          image.id.replace(/^sha256:/, "").startsWith(change.name),
      );
      return found === undefined ? null : keyOf.image(found.id);
    }
    case "container":
      return container(change.name);
    case "network": {
      const found = picture.networks.find(({ name }) => name === change.name);
      return found === undefined ? null : keyOf.network(found.id);
    }
    case "endpoint":
    case "interface":
      return container(change.container);
    case "port": {
      const found = picture.containers.find(({ name }) => name === change.container);
      const ports = found === undefined ? [] : publishedPorts(found);
      return ports.find(({ host }) => host === change.port)?.key ?? null;
    }
    case "volume":
      return picture.volumes.some(({ name }) => name === change.name) ? keyOf.volume(change.name) : null;
    case "swarm":
      return null;
    case "node": {
      const found = picture.swarm?.nodes.find(({ hostname }) => hostname === change.name);
      return found === undefined ? null : keyOf.node(found.id);
    }
    case "service": {
      const found = picture.swarm?.services.find(({ name }) => name === change.name);
      return found === undefined ? null : keyOf.service(found.id);
    }
  }
}
