import type { useTranslations } from "next-intl";
import type { PictureOfContainer } from "#contract/engine.ts";
import { shortId, volumeTitle } from "../format.ts";
import { hasEnded } from "../layout/picture-layout.ts";
import { publishedPorts } from "../layout/published-ports.ts";
import { type Explanation, type Fact, presentFacts } from "./facts.ts";

/** Messages of the namespace `engine.inspector`. */
type SayInspector = ReturnType<typeof useTranslations<"engine.inspector">>;

const MADE_BY_ERROR = { 137: "exitedKilled", 143: "exitedStopped" } as const;

/** Explains a container: how it is, where it is plugged in, who reaches it. */
export function explainContainer(
  container: PictureOfContainer,
  t: SayInspector,
  words: (container: PictureOfContainer) => string,
): Explanation {
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
    facts: presentFacts([
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
        (mount): Fact => [
          t("facts.mounts"),
          `${volumeTitle(mount.source) || mount.kind} → ${mount.target}${mount.readOnly ? ` (${t("facts.readOnly")})` : ""}`,
        ],
      ),
      container.project === null ? null : [t("facts.project"), container.project],
      container.service === null ? null : [t("facts.service"), container.service],
    ]),
  };
}
