import type { Phrase, Verdict } from "#contract/progress.ts";
import { familiarName } from "./image-name.ts";
import { memoryBytes, memoryText } from "./memory.ts";
import { type Condition, narrow } from "./narrow.ts";
import type { ContainerFacts, ImageFacts, MountFacts, Observer, PublishedPort } from "./observer.ts";
import { amount, failed, fits, listed, PASSED, phrase, said, UNSAID } from "./phrase.ts";
import type { Aside, ContainerConditions } from "./schema.ts";
import { fitsWildcard } from "./wildcard.ts";

type Mount = NonNullable<ContainerConditions["mounts"]>[number];

/** Judges the containers that the engine holds. */
export async function judgeContainer(
  wanted: ContainerConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const containers = await observer.containers();
  const images = wanted.image === undefined ? [] : await observer.images();
  const { left, seen } = await narrow(containers, [
    ...identity(wanted, images),
    ...making(wanted),
    ...surroundings(wanted),
    ...life(wanted, observer),
  ]);
  if (fits(left.length, wanted.count) !== negated) return PASSED;
  const expected = phrase(negated ? "container.unwanted" : "container.wanted", paramsOf(wanted));
  const counted = phrase("container.seen.count", { count: left.length, names: listed(left.map((one) => one.name)) });
  const found = left.length > 0 ? counted : (seen ?? phrase("container.seen.none"));
  return failed(expected, found, lookOf(wanted, left[0] ?? containers[0]), aside);
}

/** The list shows most conditions; the rest only an inspection shows. */
function lookOf({ mounts, memory, cpus, networks }: ContainerConditions, one: ContainerFacts | undefined): string {
  const hidden = mounts !== undefined || memory !== undefined || cpus !== undefined || networks !== undefined;
  return hidden && one ? `docker container inspect ${one.name}` : "docker container ls --all";
}

/** Whether a container was made from an image of that name, also when it was started by the image's id. */
function madeFrom(container: ContainerFacts, pattern: string, images: readonly ImageFacts[]): boolean {
  const tags = images.find((image) => image.id === container.imageId)?.tags ?? [];
  return [container.image, ...tags].some((name) => fitsWildcard(familiarName(pattern), familiarName(name)));
}

/** Which container is meant. */
function identity({ image, name }: ContainerConditions, images: readonly ImageFacts[]): Condition<ContainerFacts>[] {
  const conditions: Condition<ContainerFacts>[] = [];
  if (image !== undefined) {
    conditions.push({
      holds: (one) => madeFrom(one, image, images),
      say: (misfits) => phrase("container.seen.images", { images: listed(misfits.map((one) => one.image)) }),
    });
  }
  if (name !== undefined) {
    conditions.push({
      holds: (one) => fitsWildcard(name, one.name),
      say: (misfits) => phrase("container.seen.names", { names: listed(misfits.map((one) => one.name)) }),
    });
  }
  return conditions;
}

/** How it was made. */
function making({ tty, interactive, publish, command }: ContainerConditions): Condition<ContainerFacts>[] {
  const conditions: Condition<ContainerFacts>[] = [];
  if (tty !== undefined) {
    conditions.push({
      holds: (one) => one.tty === tty,
      say: ([one]) => phrase("container.seen.tty", { name: one.name, tty: String(one.tty) }),
    });
  }
  if (interactive !== undefined) {
    conditions.push({
      holds: (one) => one.interactive === interactive,
      say: ([one]) => phrase("container.seen.interactive", { name: one.name, interactive: String(one.interactive) }),
    });
  }
  if (publish) {
    conditions.push({
      holds: (one) =>
        one.ports.some(
          (port) =>
            port.protocol === "tcp" &&
            (publish.host === undefined || port.host === publish.host) &&
            (publish.container === undefined || port.container === publish.container),
        ),
      say: ([one]) => phrase("container.seen.ports", { name: one.name, ports: listed(one.ports.map(portText)) }),
    });
  }
  if (command !== undefined) {
    conditions.push({
      holds: (one) => fitsWildcard(command, one.command.join(" ")),
      say: ([one]) => phrase("container.seen.command", { name: one.name, command: one.command.join(" ") }),
    });
  }
  return conditions;
}

/** What it is connected to, and what it may use up. */
function surroundings({ networks, mounts, memory, cpus }: ContainerConditions): Condition<ContainerFacts>[] {
  const conditions: Condition<ContainerFacts>[] = [];
  for (const network of networks ?? []) {
    conditions.push({
      holds: (one) => one.networks.some((name) => fitsWildcard(network, name)),
      say: ([one]) => phrase("container.seen.networks", { name: one.name, networks: listed(one.networks) }),
    });
  }
  for (const mount of mounts ?? []) {
    conditions.push({
      holds: (one) => one.mounts.some((there) => mountFits(mount, there)),
      say: ([one]) => phrase("container.seen.mounts", { name: one.name, mounts: listed(one.mounts.map(mountText)) }),
    });
  }
  if (memory !== undefined) {
    conditions.push({
      holds: (one) => one.memory === memoryBytes(memory),
      say: ([one]) =>
        phrase("container.seen.memory", { name: one.name, memory: one.memory ? memoryText(one.memory) : UNSAID }),
    });
  }
  if (cpus !== undefined) {
    conditions.push({
      holds: (one) => Math.abs(one.cpus - cpus) < 0.001,
      say: ([one]) => phrase("container.seen.cpus", { name: one.name, cpus: one.cpus ? String(one.cpus) : UNSAID }),
    });
  }
  return conditions;
}

/** What became of it. */
function life({ state, exitCode, logs }: ContainerConditions, observer: Observer): Condition<ContainerFacts>[] {
  const conditions: Condition<ContainerFacts>[] = [];
  if (state !== undefined) {
    const states = typeof state === "string" ? [state] : state;
    conditions.push({
      holds: (one) => states.some((allowed) => allowed === one.state),
      say: ([one]) => phrase("container.seen.state", { name: one.name, state: one.state }),
    });
  }
  if (exitCode !== undefined) {
    conditions.push({
      holds: (one) => one.exitCode === exitCode,
      say: ([one]) => phrase("container.seen.exit", { name: one.name, exitCode: said(one.exitCode ?? undefined) }),
    });
  }
  for (const part of logs ?? []) {
    conditions.push({
      holds: async (one) => (await observer.logs(one.id)).includes(filled(part, one)),
      say: ([one]) => phrase("container.seen.logs", { name: one.name, text: filled(part, one) }),
    });
  }
  return conditions;
}

function filled(text: string, container: ContainerFacts): string {
  return text.replaceAll("{hostname}", container.hostname);
}

function portText(port: PublishedPort): string {
  return `${port.host}:${port.container}${port.protocol === "tcp" ? "" : `/${port.protocol}`}`;
}

function mountFits({ type, source, target, readOnly }: Mount, there: MountFacts): boolean {
  return (
    (type === undefined || type === there.type) &&
    (source === undefined || fitsWildcard(source, there.source)) &&
    (target === undefined || target === there.target) &&
    (readOnly === undefined || readOnly === there.readOnly)
  );
}

/** As `--volume` has it. */
function mountText({ type, source, target, readOnly }: Mount | MountFacts): string {
  const from = type === "tmpfs" ? "tmpfs" : (source ?? "*");
  return `${from}:${target ?? "*"}${readOnly ? ":ro" : ""}`;
}

/** The conditions as message parameters. */
function paramsOf(wanted: ContainerConditions): Phrase["params"] {
  const { state, publish, logs, mounts } = wanted;
  return {
    image: said(wanted.image),
    name: said(wanted.name),
    state: said(typeof state === "object" ? state.join(" / ") : state),
    exitCode: said(wanted.exitCode),
    tty: said(wanted.tty),
    interactive: said(wanted.interactive),
    ports: publish ? `${publish.host ?? "*"}:${publish.container ?? "*"}` : UNSAID,
    command: said(wanted.command),
    networks: wanted.networks ?? UNSAID,
    mounts: mounts ? mounts.map(mountText) : UNSAID,
    memory: wanted.memory === undefined ? UNSAID : memoryText(memoryBytes(wanted.memory)),
    cpus: said(wanted.cpus),
    logs: logs ? logs.map((text) => text.replaceAll("{hostname}", "hostname")) : UNSAID,
    ...amount(wanted.count),
  };
}
