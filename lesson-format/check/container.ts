import type { Phrase, Verdict } from "#contract/progress.ts";
import { familiarName } from "./image-name.ts";
import type { ContainerFacts, ImageFacts, Observer, PublishedPort } from "./observer.ts";
import { amount, failed, fits, PASSED, phrase, said, UNSAID } from "./phrase.ts";
import type { Aside, ContainerConditions } from "./schema.ts";
import { fitsWildcard } from "./wildcard.ts";

/** Longest list of names in a sentence. */
const MOST_NAMES = 8;

/** A condition on one container, and what to say of a container that meets all conditions before it but not this one. */
interface Condition {
  holds(container: ContainerFacts): boolean | Promise<boolean>;
  say(misfits: readonly [ContainerFacts, ...ContainerFacts[]]): Phrase;
}

/** Judges the containers that the engine holds. */
export async function judgeContainer(
  wanted: ContainerConditions,
  negated: boolean,
  observer: Observer,
  aside: Aside,
): Promise<Verdict> {
  const containers = await observer.containers();
  const images = wanted.image === undefined ? [] : await observer.images();
  let left = containers;
  let seen: Phrase | null = null;
  // Conditions narrow the containers one after the other: the one that leaves nothing explains the failure best.
  for (const condition of conditionsOf(wanted, images, observer)) {
    const holds = await Promise.all(left.map(async (container) => condition.holds(container)));
    const kept = left.filter((_, index) => holds[index]);
    const [first, ...others] = left;
    if (kept.length === 0 && first !== undefined) seen = condition.say([first, ...others]);
    left = kept;
  }
  if (fits(left.length, wanted.count) !== negated) return PASSED;
  const expected = phrase(negated ? "container.unwanted" : "container.wanted", paramsOf(wanted));
  const [some] = left;
  if (some)
    seen = phrase("container.seen.count", {
      count: left.length,
      names: left.slice(0, MOST_NAMES).map((one) => one.name),
    });
  return failed(expected, seen ?? phrase("container.seen.none"), "docker container ls --all", aside);
}

/** Whether a container was made from an image of that name, also when it was started by the image's id. */
function madeFrom(container: ContainerFacts, pattern: string, images: readonly ImageFacts[]): boolean {
  const tags = images.find((image) => image.id === container.imageId)?.tags ?? [];
  return [container.image, ...tags].some((name) => fitsWildcard(familiarName(pattern), familiarName(name)));
}

function conditionsOf(wanted: ContainerConditions, images: readonly ImageFacts[], observer: Observer): Condition[] {
  const { image, name, state, exitCode, tty, interactive, publish, command, logs } = wanted;
  const conditions: Condition[] = [];
  if (image !== undefined) {
    conditions.push({
      holds: (one) => madeFrom(one, image, images),
      say: (misfits) => phrase("container.seen.images", { images: distinct(misfits.map((one) => one.image)) }),
    });
  }
  if (name !== undefined) {
    conditions.push({
      holds: (one) => fitsWildcard(name, one.name),
      say: (misfits) => phrase("container.seen.names", { names: distinct(misfits.map((one) => one.name)) }),
    });
  }
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
      say: ([one]) =>
        phrase("container.seen.ports", {
          name: one.name,
          ports: one.ports.length === 0 ? UNSAID : one.ports.map(portText),
        }),
    });
  }
  if (command !== undefined) {
    conditions.push({
      holds: (one) => fitsWildcard(command, one.command.join(" ")),
      say: ([one]) => phrase("container.seen.command", { name: one.name, command: one.command.join(" ") }),
    });
  }
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

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].slice(0, MOST_NAMES);
}

/** The conditions as message parameters. */
function paramsOf(wanted: ContainerConditions): Phrase["params"] {
  const { state, publish, logs } = wanted;
  return {
    image: said(wanted.image),
    name: said(wanted.name),
    state: said(typeof state === "object" ? state.join(" / ") : state),
    exitCode: said(wanted.exitCode),
    tty: said(wanted.tty),
    interactive: said(wanted.interactive),
    ports: publish ? `${publish.host ?? "*"}:${publish.container ?? "*"}` : UNSAID,
    command: said(wanted.command),
    logs: logs ? logs.map((text) => text.replaceAll("{hostname}", "hostname")) : UNSAID,
    ...amount(wanted.count),
  };
}
