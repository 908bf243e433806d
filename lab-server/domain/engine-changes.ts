import type { EngineChange } from "#contract/commands.ts";
import type { EnginePicture, PictureOfContainer, PictureOfNetwork } from "#contract/engine.ts";
import { compare } from "./compare-lists.ts";
import { imageChanges } from "./image-changes.ts";

/** Most changes that are told of one command; a project of thirty containers makes about a hundred. */
const MOST = 300;

/**
 * What is different on an engine between two pictures of it, by kind: images, containers, networks, endpoints, interfaces, ports,
 * volumes, swarm. Pictures that leave objects out (`omitted`) may show one as added or removed that only moved in or out of the picture.
 */
export function engineChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  return [
    ...imageChanges(before.images, after.images),
    ...containerChanges(before, after),
    ...networkChanges(before, after),
    ...endpointChanges(before, after),
    ...interfaceChanges(before, after),
    ...portChanges(before, after),
    ...volumeChanges(before, after),
    ...swarmChanges(before, after),
  ].slice(0, MOST);
}

function containerChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const { removed, added, both } = compare(before.containers, after.containers, (container) => container.id);
  const changed = both.filter(({ was, now }) => was.state !== now.state || was.exitCode !== now.exitCode);
  return [
    ...removed.map((each) => containerChange("removed", each)),
    ...added.map((each) => containerChange("added", each)),
    ...changed.map(({ now }) => containerChange("changed", now)),
  ];
}

function containerChange(what: "added" | "removed" | "changed", container: PictureOfContainer): EngineChange {
  const { name, image, state, exitCode } = container;
  return { kind: "container", what, name, image, state, exitCode };
}

/** The engine makes these anew each time that it starts; to the learner they are always the same. */
const LASTING = new Set(["bridge", "host", "none"]);

function networkKey({ id, name }: PictureOfNetwork): string {
  return LASTING.has(name) ? name : id;
}

function networkChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const { removed, added } = compare(before.networks, after.networks, networkKey);
  return told(removed, added, (what, { name, driver, subnets }) => ({
    kind: "network",
    what,
    name,
    driver,
    subnet: subnets[0] ?? null,
  }));
}

/** Of containers and networks that were and are there: what came with either is told by that. */
function endpointChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const networks = compare(before.networks, after.networks, networkKey).both;
  const lasting = new Set(networks.flatMap(({ was, now }) => [was.id, now.id]));
  return compare(before.containers, after.containers, (container) => container.id).both.flatMap(({ was, now }) => {
    const ends = (container: PictureOfContainer) => container.endpoints.filter((each) => lasting.has(each.networkId));
    const { removed, added } = compare(ends(was), ends(now), (endpoint) => endpoint.networkName);
    return told(removed, added, (what, { networkName, ipv4 }) => ({
      kind: "endpoint",
      what,
      container: now.name,
      network: networkName,
      ipv4,
    }));
  });
}

function interfaceChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const { removed, added } = compare(before.interfaces, after.interfaces, (each) => each.name);
  if (removed.length + added.length === 0) return [];
  const owners = { removed: pluggedInto(before), added: pluggedInto(after) };
  return told(removed, added, (what, { name, bridge }) => {
    return { kind: "interface", what, name, bridge, container: owners[what].get(name) ?? null };
  });
}

/** The names of containers by the outer ends of their veth pairs. */
function pluggedInto({ containers }: EnginePicture): ReadonlyMap<string, string> {
  return new Map(
    containers.flatMap(({ name, endpoints }) =>
      endpoints.flatMap(({ outside }): [string, string][] => (outside === null ? [] : [[outside, name]])),
    ),
  );
}

interface Published {
  readonly key: string;
  readonly port: number;
  readonly container: string;
  readonly inside: number;
}

function portChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const { removed, added } = compare(published(before), published(after), (port) => port.key);
  return told(removed, added, (what, { port, container, inside }) => ({ kind: "port", what, port, container, inside }));
}

function published(picture: EnginePicture): Published[] {
  return picture.containers.flatMap((container) =>
    container.ports.flatMap(({ container: inside, protocol, host }) =>
      host === null
        ? []
        : [
            {
              key: `${container.id} ${protocol} ${host.port} ${inside}`,
              port: host.port,
              container: container.name,
              inside,
            },
          ],
    ),
  );
}

function volumeChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const { removed, added } = compare(before.volumes, after.volumes, (volume) => volume.name);
  return told(removed, added, (what, { name, anonymous }) => ({ kind: "volume", what, name, anonymous }));
}

type Node = NonNullable<EnginePicture["swarm"]>["nodes"][number];
type Service = NonNullable<EnginePicture["swarm"]>["services"][number];

function swarmChanges(before: EnginePicture, after: EnginePicture): EngineChange[] {
  const was = before.swarm;
  const now = after.swarm;
  const swarm: EngineChange[] = [];
  if (was === null && now !== null) swarm.push({ kind: "swarm", what: "joined" });
  if (was !== null && now === null) swarm.push({ kind: "swarm", what: "left" });
  const nodes = compare(was?.nodes ?? [], now?.nodes ?? [], (node) => node.id);
  const services = compare(was?.services ?? [], now?.services ?? [], (service) => service.id);
  return [
    ...swarm,
    ...nodes.removed.map((node) => nodeChange("removed", node)),
    ...nodes.added.map((node) => nodeChange("added", node)),
    ...nodes.both.flatMap((node) => (stateOf(node.was) === stateOf(node.now) ? [] : [nodeChange("changed", node.now)])),
    ...services.removed.map((service) => serviceChange("removed", service)),
    ...services.added.map((service) => serviceChange("added", service)),
    ...services.both.flatMap((service) =>
      service.was.running === service.now.running && service.was.wanted === service.now.wanted
        ? []
        : [serviceChange("changed", service.now)],
    ),
  ];
}

function nodeChange(what: "added" | "removed" | "changed", node: Node): EngineChange {
  return { kind: "node", what, name: node.hostname, state: stateOf(node) };
}

/** What `docker node ls` says in STATUS, or in AVAILABILITY when that says more. */
function stateOf({ state, availability }: Node): string {
  return state === "ready" && availability !== "active" ? availability : state;
}

function serviceChange(what: "added" | "removed" | "changed", { name, running, wanted }: Service): EngineChange {
  return { kind: "service", what, name, running, wanted };
}

function told<T>(
  removed: readonly T[],
  added: readonly T[],
  tell: (what: "added" | "removed", each: T) => EngineChange,
): EngineChange[] {
  return [...removed.map((each) => tell("removed", each)), ...added.map((each) => tell("added", each))];
}
