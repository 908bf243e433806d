"use client";

import { useTranslations } from "next-intl";
import type { PictureOfContainer, PictureOfSwarm } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { plainVersion, shortId, sizeText, volumeTitle } from "../format.ts";
import { useStateWords } from "../picture/state-mark.tsx";
import { explainContainer } from "./explain-container.ts";
import { type Explanation, presentFacts } from "./facts.ts";
import type { Thing } from "./find-thing.ts";

type ServicePort = PictureOfSwarm["services"][number]["ports"][number];

/** The way to explain a thing in the page's language. */
export function useExplain(): (thing: Thing) => Explanation {
  const t = useTranslations("engine.inspector");
  const swarm = useTranslations("engine.swarm");
  const words = useStateWords();

  const names = (containers: readonly PictureOfContainer[]): string =>
    containers.length === 0 ? t("facts.none") : containers.map(({ name }) => name).join(", ");

  return (thing) => {
    switch (thing.kind) {
      case "host": {
        const { host, interfaces } = thing.picture;
        const own = interfaces.filter(({ kind }) => kind === "ethernet" || kind === "bridge");
        return {
          kind: t("kinds.host"),
          name: host.name,
          text: [t("text.host")],
          facts: [
            ["Docker Engine", plainVersion(host.engineVersion)],
            ...own.map(({ name, addresses }) => [name, addresses.join(", ") || t("facts.none")] as const),
          ],
        };
      }
      case "container":
        return explainContainer(thing.container, t, words);
      case "network": {
        const { network, members } = thing;
        const { driver, bridge, internal } = network;
        const first =
          driver === "host" || driver === "null"
            ? t(driver === "host" ? "text.network.host" : "text.network.none")
            : bridge === null
              ? t("text.network.beyond", { driver })
              : t(network.name === "bridge" ? "text.network.default" : "text.network.bridge");
        const [subnet] = network.subnets;
        const [gateway] = network.gateways;
        const how =
          bridge === null || subnet === undefined || gateway === undefined
            ? []
            : [t("text.network.how", { bridge, subnet, gateway })];
        return {
          kind: t("kinds.network"),
          name: network.name,
          text: [first, ...how, ...(internal ? [t("text.network.internal")] : [])],
          facts: presentFacts([
            [t("facts.driver"), driver],
            bridge === null ? null : [t("facts.bridge"), bridge],
            subnet === undefined ? null : [t("facts.subnet"), network.subnets.join(", ")],
            gateway === undefined ? null : [t("facts.gateway"), network.gateways.join(", ")],
            [t("facts.containers"), names(members)],
          ]),
        };
      }
      case "port": {
        const { port, container } = thing;
        const local = port.addresses.every((address) => address.startsWith("127.") || address === "::1");
        return {
          kind: t("kinds.port"),
          name: `${port.host} → ${port.container}/${port.protocol}`,
          text: [
            t("text.port", { host: String(port.host), container: String(port.container), name: container.name }),
            ...(local ? [t("text.portLocal", { address: port.addresses.join(", ") })] : []),
          ],
          facts: [
            [t("facts.addresses"), port.addresses.map((address) => `${address}:${port.host}`).join(", ")],
            [t("facts.containers"), container.name],
          ],
        };
      }
      case "store": {
        const { store, users } = thing;
        const mounts = users.flatMap(({ name, mounts: all }) =>
          all.filter(({ source }) => source === store.name).map(({ target }) => [name, target] as const),
        );
        const anonymous = store.kind === "volume" && store.volume.anonymous;
        return {
          kind: t(`kinds.${store.kind}`),
          name: store.kind === "volume" ? volumeTitle(store.name) : store.name,
          text:
            store.kind === "folder"
              ? [t("text.folder")]
              : [t("text.volume"), ...(anonymous ? [t("text.anonymous")] : [])],
          facts: presentFacts([
            store.kind === "volume" ? [t("facts.driver"), store.volume.driver] : null,
            [t("facts.usedBy"), names(users)],
            ...mounts,
          ]),
        };
      }
      case "image": {
        const { image, layers, users } = thing;
        const shared = layers.filter((layer) => layer.images.length > 1).length;
        return {
          kind: t("kinds.image"),
          name: imageNameOf(image) ?? shortId(image.id),
          text: [
            t("text.image", { layers: layers.length }),
            ...(shared > 0 ? [t("text.imageShared", { shared })] : []),
            ...(image.tags.length > 0 ? [] : [t(image.repository === null ? "text.dangling" : "text.untagged")]),
          ],
          facts: presentFacts([
            image.tags.length > 1 ? [t("facts.tags"), image.tags.join(", ")] : null,
            [t("facts.id"), shortId(image.id)],
            [t("facts.size"), sizeText(image.bytes)],
            [t("facts.layers"), String(layers.length)],
            [t("facts.shared"), String(shared)],
            [t("facts.containers"), names(users)],
          ]),
        };
      }
      case "layer": {
        const { layer } = thing;
        const count = layer.images.length;
        return {
          kind: t("kinds.layer"),
          name: shortId(layer.id),
          text: [t("text.layer"), count > 1 ? t("text.layerShared", { count }) : t("text.layerAlone")],
          facts: presentFacts([
            layer.bytes === null ? null : [t("facts.size"), sizeText(layer.bytes)],
            layer.madeBy === "" ? null : [t("facts.madeBy"), layer.madeBy],
            [t("facts.usedBy"), layer.images.map((image) => imageNameOf(image) ?? shortId(image.id)).join(", ")],
          ]),
        };
      }
      case "node": {
        const { node, tasks } = thing;
        return {
          kind: t("kinds.node"),
          name: node.hostname,
          text: [
            t(`text.node.${node.role}`),
            ...(node.leader ? [t("text.node.leader")] : []),
            ...(node.state === "ready" ? [] : [t("text.node.down")]),
          ],
          facts: [
            [t("facts.state"), swarm(`nodeState.${node.state}`)],
            [t("facts.availability"), swarm(`availability.${node.availability}`)],
            [t("facts.tasks"), String(tasks)],
          ],
        };
      }
      case "service": {
        const { service } = thing;
        const { image, wanted, running, ports } = service;
        return {
          kind: t("kinds.service"),
          name: service.name,
          text: [
            t("text.service", { image, wanted, running }),
            ...(service.mode === "global" ? [t("text.serviceGlobal")] : []),
          ],
          facts: presentFacts([
            [t("facts.image"), image],
            [t("facts.mode"), service.mode],
            [t("facts.tasks"), `${running}/${wanted}`],
            ports.length === 0 ? null : [t("facts.ports"), ports.map(servicePortText).join(", ")],
          ]),
        };
      }
    }
  };
}

/** E.g. `8080 → 80/tcp (ingress)`. */
function servicePortText({ published, container, protocol, mode }: ServicePort): string {
  return `${published} → ${container}/${protocol} (${mode})`;
}
