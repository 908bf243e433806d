import { useTranslations } from "next-intl";
import type { PictureOfSwarm } from "#contract/engine.ts";

type Node = PictureOfSwarm["nodes"][number];

/** The way to say a swarm node's part in it. */
export function useRoleWords(): (node: Node) => string {
  const t = useTranslations("engine.swarm");
  return ({ leader, role }) => (leader ? t("leader") : t(role === "manager" ? "manager" : "workerRole"));
}

/** The way to say how a swarm node is: its part, its state and, unless it takes work as usual, its availability. */
export function useNodeWords(): (node: Node) => string {
  const t = useTranslations("engine.swarm");
  const role = useRoleWords();
  return (node) =>
    [
      role(node),
      t(`nodeState.${node.state}`),
      ...(node.availability === "active" ? [] : [t(`availability.${node.availability}`)]),
    ].join(" · ");
}
