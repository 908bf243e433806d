import type { useTranslations } from "next-intl";
import type { EngineChange } from "#contract/commands.ts";
import { sizeText, volumeTitle } from "../format.ts";

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

/** A change in a few words, without the name of what changed: changes of one kind can be counted. */
export function chipText(t: SayChange, state: SayState, change: EngineChange): string {
  switch (change.kind) {
    case "image":
      return t(`chip.image.${change.what}`, { layers: change.layers, shared: change.shared });
    case "container":
      return t(`chip.container.${change.what}`, { state: stateWords(state, change) });
    case "network":
      return t(`chip.network.${change.what}`);
    case "endpoint":
      return t(`chip.endpoint.${change.what}`, { network: change.network });
    case "interface":
      return change.bridge === null
        ? t(`chip.interface.${change.what}`)
        : t(`chip.veth.${change.what}`, { bridge: change.bridge });
    case "port":
      return t(`chip.port.${change.what}`, { port: String(change.port) });
    case "volume":
      return t(`chip.volume.${change.what}`);
    case "swarm":
      return t(`chip.swarm.${change.what}`);
    case "node":
      return t(`chip.node.${change.what}`, { state: change.state });
    case "service":
      return t(`chip.service.${change.what}`, { running: change.running, wanted: change.wanted });
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

/** Changes that read alike, as one chip. */
export interface Chip {
  readonly text: string;
  readonly tone: Tone;
  readonly changes: readonly EngineChange[];
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

/** The changes as chips, in the order in which each kind comes first; alike ones are counted. */
export function chipsOf(t: SayChange, state: SayState, changes: readonly EngineChange[]): readonly Chip[] {
  const groups = new Map<string, EngineChange[]>();
  for (const change of changes) {
    const text = chipText(t, state, change);
    groups.set(text, [...(groups.get(text) ?? []), change]);
  }
  return [...groups].map(([change, all]) => ({
    text: all.length === 1 ? change : t("chip.times", { change, count: all.length }),
    tone: TONES[all[0]?.what ?? "changed"],
    changes: all,
  }));
}
