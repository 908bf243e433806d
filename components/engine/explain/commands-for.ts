import type { PictureOfContainer, PictureOfImage } from "#contract/engine.ts";
import { shortId } from "../format.ts";
import { hasEnded } from "../layout/picture-layout.ts";
import type { Thing } from "./find-thing.ts";
import { commandLine, shellWord } from "./shell-quote.ts";

/** Command lines that show in the terminal what the picture shows of a thing, the most telling first. */
export function commandsFor(thing: Thing): readonly string[] {
  switch (thing.kind) {
    case "host":
      return ["docker system info", "ip address show", "docker system df"];
    case "container":
      return commandsForContainer(thing.container);
    case "network": {
      const inspect = commandLine("docker network inspect", thing.network.name);
      const { bridge } = thing.network;
      return bridge === null ? [inspect] : [inspect, `ip link show master ${shellWord(bridge)}`];
    }
    case "port": {
      const show = commandLine("docker container port", thing.container.name);
      return thing.port.protocol === "tcp" ? [show, `curl -i localhost:${thing.port.host}`] : [show];
    }
    case "store":
      return thing.store.kind === "volume"
        ? [commandLine("docker volume inspect", thing.store.name)]
        : [commandLine("ls -l", thing.store.name)];
    case "image":
      return [
        commandLine("docker image history", nameOf(thing.image)),
        commandLine("docker image inspect", nameOf(thing.image)),
      ];
    case "layer": {
      const [image] = thing.layer.images;
      if (image === undefined) return [];
      return [
        commandLine("docker image history", nameOf(image)),
        commandLine("docker image inspect --format '{{json .RootFS.Layers}}'", nameOf(image)),
      ];
    }
    case "node":
      return [
        commandLine("docker node inspect --pretty", thing.node.hostname),
        commandLine("docker node ps", thing.node.hostname),
      ];
    case "service":
      return [
        commandLine("docker service ps", thing.service.name),
        commandLine("docker service inspect --pretty", thing.service.name),
      ];
  }
}

function commandsForContainer(container: PictureOfContainer): readonly string[] {
  const { name, endpoints } = container;
  const plugged = endpoints.find(({ outside }) => outside !== null)?.outside;
  return [
    commandLine("docker container inspect", name),
    commandLine("docker container logs", name),
    ...(hasEnded(container.state) ? [] : [commandLine("docker container top", name)]),
    ...(plugged === undefined || plugged === null ? [] : [commandLine("ip link show", plugged)]),
  ];
}

function nameOf(image: PictureOfImage): string {
  return image.tags[0] ?? shortId(image.id);
}
