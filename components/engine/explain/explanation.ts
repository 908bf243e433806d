"use client";

import { useTranslations } from "next-intl";
import type { PictureOfContainer } from "#contract/engine.ts";
import { plainVersion, shortId, sizeText, volumeTitle } from "../format.ts";
import { hasEnded } from "../layout/picture-layout.ts";
import { publishedPorts } from "../layout/published-ports.ts";
import { useStateWords } from "../picture/state-mark.tsx";
import type { Thing } from "./find-thing.ts";

/** What is said about a thing of the picture. */
export interface Explanation {
  /** What it is, e.g. "container". */
  readonly kind: string;
  readonly name: string;
  /** Sentences for somebody who learns. */
  readonly text: readonly string[];
  /** Its figures, named. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

type Fact = Explanation["facts"][number] | null;

const MADE_BY_ERROR = { 137: "exitedKilled", 143: "exitedStopped" } as const;

/** The way to explain a thing in the page's language. */
export function useExplain(): (thing: Thing) => Explanation {
  const t = useTranslations("engine.inspector");
  const swarm = useTranslations("engine.swarm");
  const words = useStateWords();

  const names = (containers: readonly PictureOfContainer[]): string =>
    containers.length === 0 ? t("facts.none") : containers.map(({ name }) => name).join(", ");

  const explainContainer = (container: PictureOfContainer): Explanation => {
    const { state, exitCode, endpoints } = container;
    const ports = publishedPorts(container);
    const plugged = endpoints.find(({ outside, ipv4 }) => outside !== null && ipv4 !== null);
    const text: string[] = [t(`text.container.${state}`, { image: container.image })];
    if (state === "exited" && exitCode !== null) {
      const known = exitCode === 137 || exitCode === 143 ? MADE_BY_ERROR[exitCode] : null;
      text.push(
        exitCode === 0
          ? t("text.container.exitedZero")
          : t(`text.container.${known ?? "exitedOther"}`, { code: exitCode }),
      );
    }
    if (plugged !== undefined) {
      text.push(
        t("text.container.plugged", {
          bridge: plugged.networkName,
          inside: plugged.inside ?? "eth0",
          outside: plugged.outside ?? "",
          address: plugged.ipv4 ?? "",
        }),
      );
    } else if (!hasEnded(state)) {
      if (endpoints.some(({ networkName }) => networkName === "host")) text.push(t("text.container.host"));
      if (endpoints.some(({ networkName }) => networkName === "none")) text.push(t("text.container.none"));
    }
    if (ports.length > 0) text.push(t("text.container.ports", { ports: ports.map(({ host }) => host).join(", ") }));
    return {
      kind: t("kinds.container"),
      name: container.name,
      text,
      facts: present([
        [t("facts.state"), words(container)],
        [t("facts.image"), container.image],
        [t("facts.id"), shortId(container.id)],
        [t("facts.command"), container.command],
        ...endpoints.map(
          (endpoint): Fact => [
            endpoint.networkName,
            [
              endpoint.ipv4,
              endpoint.outside === null ? null : `${endpoint.inside ?? "?"} ↔ ${endpoint.outside}`,
              endpoint.mac,
            ]
              .filter((value) => value !== null)
              .join(" · ") || t("facts.none"),
          ],
        ),
        ports.length === 0
          ? null
          : [
              t("facts.ports"),
              ports.map(({ host, container: inside, protocol }) => `${host} → ${inside}/${protocol}`).join(", "),
            ],
        ...container.mounts.map(
          (mount): Fact => [t("facts.mounts"), `${volumeTitle(mount.source) || mount.kind} → ${mount.target}`],
        ),
        container.project === null ? null : [t("facts.project"), container.project],
        container.service === null ? null : [t("facts.service"), container.service],
      ]),
    };
  };

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
        return explainContainer(thing.container);
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
          facts: present([
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
          facts: present([
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
          name: image.tags[0] ?? shortId(image.id),
          text: [
            t("text.image", { layers: layers.length }),
            ...(shared > 0 ? [t("text.imageShared", { shared })] : []),
            ...(image.tags.length === 0 ? [t("text.dangling")] : []),
          ],
          facts: present([
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
          facts: present([
            layer.bytes === null ? null : [t("facts.size"), sizeText(layer.bytes)],
            layer.madeBy === "" ? null : [t("facts.madeBy"), layer.madeBy],
            [t("facts.usedBy"), layer.images.map(({ tags, id }) => tags[0] ?? shortId(id)).join(", ")],
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
        const { image, wanted, running } = service;
        return {
          kind: t("kinds.service"),
          name: service.name,
          text: [
            t("text.service", { image, wanted, running }),
            ...(service.mode === "global" ? [t("text.serviceGlobal")] : []),
          ],
          facts: [
            [t("facts.image"), image],
            [t("facts.mode"), service.mode],
            [t("facts.tasks"), `${running}/${wanted}`],
          ],
        };
      }
    }
  };
}

function present(facts: readonly Fact[]): Explanation["facts"] {
  return facts.filter((fact) => fact !== null);
}
