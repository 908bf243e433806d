import type { useTranslations } from "next-intl";
import type { EngineChange } from "#contract/commands.ts";
import { middleCut, sizeText, volumeTitle } from "../format.ts";

/** Messages of the namespace `changes`. */
export type SayChange = ReturnType<typeof useTranslations<"changes">>;
/** Messages of the namespace `engine.state`. */
export type SayState = ReturnType<typeof useTranslations<"engine.state">>;

/** A container's state in words, with its exit code once it has ended. */
export function stateWords(
  t: SayState,
  { state, exitCode }: Pick<Extract<EngineChange, { kind: "container" }>, "state" | "exitCode">,
): string {
  return state === "exited" && exitCode !== null ? t("exitedWith", { code: exitCode }) : t(state);
}

/** What a chip is made of: what happened so many times, to whom where it was one, and what more there is to know. */
interface ChipWords {
  readonly base: string;
  readonly name: string | null;
  readonly detail: string | null;
}

function chipWords(say: ChipSayings, change: EngineChange, count: number): ChipWords {
  const { t, state } = say;
  switch (change.kind) {
    case "image": {
      const { what, name, layers, shared } = change;
      const detail = what === "added" || what === "removed" ? t("chip.layers", { layers, shared }) : null;
      return { base: t(`chip.image.${what}`, { count }), name, detail };
    }
    case "container": {
      const detail = change.what === "removed" ? null : stateWords(state, change);
      return { base: t(`chip.container.${change.what}`, { count }), name: change.name, detail };
    }
    case "network":
      return { base: t(`chip.network.${change.what}`, { count }), name: change.name, detail: null };
    case "endpoint": {
      const detail = count === 1 ? change.container : t("chip.containers", { count });
      return { base: t(`chip.endpoint.${change.what}`, { network: change.network }), name: null, detail };
    }
    case "interface": {
      const { what, name, bridge } = change;
      if (bridge === null) return { base: t(`chip.interface.${what}`, { count }), name, detail: null };
      return { base: t(`chip.veth.${what}`, { count }), name: null, detail: say.networkOf(bridge) };
    }
    case "port":
      return { base: t(`chip.port.${change.what}`, { count, port: String(change.port) }), name: null, detail: null };
    case "volume":
      return { base: t(`chip.volume.${change.what}`, { count }), name: volumeTitle(change.name), detail: null };
    case "swarm":
      return { base: t(`chip.swarm.${change.what}`), name: null, detail: null };
    case "node": {
      const detail = change.what === "changed" ? change.state : null;
      return { base: t(`chip.node.${change.what}`, { count }), name: change.name, detail };
    }
    case "service": {
      const detail = change.what === "removed" ? null : `${change.running}/${change.wanted}`;
      return { base: t(`chip.service.${change.what}`, { count }), name: change.name, detail };
    }
  }
}

/** A change as a sentence, with names and figures. */
export function changeSentence(t: SayChange, state: SayState, change: EngineChange): string {
  const unknown = t("sentence.unknown");
  switch (change.kind) {
    case "image": {
      const { name, layers, shared } = change;
      return t(`sentence.image.${change.what}`, { name, layers, shared, bytes: sizeText(change.bytes) });
    }
    case "container": {
      const { name, image } = change;
      return t(`sentence.container.${change.what}`, { name, image, state: stateWords(state, change) });
    }
    case "network": {
      const { name, driver } = change;
      return t(`sentence.network.${change.what}`, { name, driver, subnet: change.subnet ?? unknown });
    }
    case "endpoint": {
      const { container, network } = change;
      return t(`sentence.endpoint.${change.what}`, { container, network, ipv4: change.ipv4 ?? unknown });
    }
    case "interface": {
      const { name, bridge } = change;
      if (bridge === null) return t(`sentence.interface.${change.what}`, { name });
      return t(`sentence.veth.${change.what}`, { name, bridge, container: change.container ?? unknown });
    }
    case "port": {
      const { container } = change;
      return t(`sentence.port.${change.what}`, {
        port: String(change.port),
        inside: String(change.inside),
        container,
      });
    }
    case "volume":
      return t(`sentence.${change.anonymous ? "anonymous" : "volume"}.${change.what}`, {
        name: volumeTitle(change.name),
      });
    case "swarm":
      return t(`sentence.swarm.${change.what}`);
    case "node": {
      const { name, state: nodeState } = change;
      return t(`sentence.node.${change.what}`, { name, state: nodeState });
    }
    case "service": {
      const { name, running, wanted } = change;
      return t(`sentence.service.${change.what}`, { name, running, wanted });
    }
  }
}

/** Whether something came, went or became different, for its looks. */
export type Tone = "more" | "less" | "other";

/** Changes of one kind, as one chip. */
export interface Chip {
  /** Different from those of the other chips. */
  readonly key: string;
  readonly text: string;
  /** The same without names and details, for where there is little room. */
  readonly short: string;
  readonly tone: Tone;
  readonly changes: readonly EngineChange[];
}

/** What chips are said with. */
export interface ChipSayings {
  readonly t: SayChange;
  readonly state: SayState;
  /** What a bridge of the host is called: by its network where that is known. */
  readonly networkOf: (bridge: string) => string;
}

const TONES: Readonly<Record<EngineChange["what"], Tone>> = {
  added: "more",
  tagged: "more",
  joined: "more",
  removed: "less",
  untagged: "less",
  left: "less",
  changed: "other",
};
/** Longest name on a chip, in letters. */
const NAME = 18;

/**
 * The changes as chips, in the order in which each kind comes first.
 * @param each so many of one kind have a chip of their own, with the name; more of them are counted
 */
export function chipsOf(say: ChipSayings, changes: readonly EngineChange[], each: number): readonly Chip[] {
  const groups = new Map<string, EngineChange[]>();
  for (const change of changes) groups.set(groupOf(change), [...(groups.get(groupOf(change)) ?? []), change]);
  return [...groups].flatMap(([key, all]) =>
    all.length <= each ? all.map((change, at) => chipOf(say, `${key} ${at}`, [change])) : [chipOf(say, key, all)],
  );
}

function chipOf(say: ChipSayings, key: string, changes: readonly EngineChange[]): Chip {
  const { t } = say;
  const count = changes.length;
  const [words, ...others] = changes.map((change) => chipWords(say, change, count));
  const { base = "", name = null, detail = null } = words ?? {};
  const named = count > 1 || name === null ? base : t("chip.named", { change: base, name: middleCut(name, NAME) });
  // An image's layers are its own.
  const alike =
    detail !== null &&
    (count === 1 || (changes[0]?.kind !== "image" && others.every((other) => other.detail === detail)));
  return {
    key,
    text: alike ? t("chip.detailed", { change: named, detail }) : named,
    short: base,
    tone: TONES[changes[0]?.what ?? "changed"],
    changes,
  };
}

/** Changes that are counted together. */
function groupOf(change: EngineChange): string {
  const { kind, what } = change;
  const place = kind === "endpoint" ? change.network : kind === "interface" ? (change.bridge ?? "") : "";
  return `${kind} ${what} ${place}`;
}
