"use client";

import { Crown } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { cx } from "#components/ui/cx.ts";
import type { NodeCard, ServiceCard, SwarmLayout } from "../layout/swarm-layout.ts";
import { moving, placed } from "./motion.ts";
import { useNodeWords, useRoleWords } from "./node-words.ts";
import { usePictureThing } from "./picture-context.ts";
import { SectionTitle } from "./section-title.tsx";
import { useWithLeaving } from "./use-with-leaving.ts";

const nodeKey = ({ key }: NodeCard): string => key;
const serviceKey = ({ key }: ServiceCard): string => key;

/** The swarm that the engine belongs to: nodes with their tasks, and services. */
export const SwarmView = memo(function SwarmView({ layout }: { readonly layout: SwarmLayout }) {
  const t = useTranslations("engine");
  const nodes = useWithLeaving(layout.nodes, nodeKey);
  const services = useWithLeaving(layout.services, serviceKey);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups the swarm.
    <div role="group" aria-label={t("sections.swarm")} className={moving(false)} style={placed(layout)}>
      <SectionTitle text={t("sections.swarm")} />
      {layout.nodes.length === 0 && <p className="text-[0.82rem] text-ink-soft">{t("swarm.worker")}</p>}
      {nodes.map(({ item, leaving }) => (
        <NodeView key={item.key} card={item} leaving={leaving} />
      ))}
      {services.map(({ item, leaving }) => (
        <ServiceView key={item.key} card={item} leaving={leaving} />
      ))}
    </div>
  );
});

function NodeView({ card, leaving }: { readonly card: NodeCard; readonly leaving: boolean }) {
  const t = useTranslations("engine.swarm");
  const { node, tasks, more } = card;
  const { button, selected, related, aside } = usePictureThing(card.key);
  const ready = node.state === "ready";
  const role = useRoleWords()(node);
  const words = useNodeWords()(node);
  return (
    <div data-testid="engine-node" data-name={node.hostname} className={moving(leaving)} style={placed(card)}>
      <button
        {...button}
        aria-label={t("node", { name: node.hostname, role, state: t(`nodeState.${node.state}`) })}
        className={cx(
          "flex size-full flex-col rounded-[10px] border px-3 pt-2 text-left transition-[background-color,border-color,opacity] duration-200",
          ready ? "bg-surface" : "border-dashed",
          selected ? "border-accent ring-2 ring-accent" : "border-line-strong hover:border-ink-faint",
          related && "border-accent bg-accent-soft",
          aside && "opacity-75",
        )}
      >
        <span className="flex w-full items-center gap-1.5 text-[0.84rem] leading-tight font-[620]">
          {node.leader && <Crown className="size-3.5 shrink-0 text-accent" aria-hidden="true" />}
          <span className="truncate">{node.hostname}</span>
        </span>
        <span className="mt-0.5 truncate text-[0.7rem] leading-tight text-ink-faint">{words}</span>
        {tasks.length === 0 && <span className="mt-2 text-[0.7rem] text-ink-faint">{t("noTasks")}</span>}
        {more > 0 && (
          <span className="absolute top-2 right-3 text-[0.7rem] text-ink-faint">{t("moreTasks", { count: more })}</span>
        )}
      </button>
      {tasks.map((task) => (
        <span
          key={task.id}
          className={cx(
            moving(false),
            "pointer-events-none truncate rounded-[6px] border px-1.5 text-center font-mono text-[0.68rem] leading-[20px]",
            task.state === "running"
              ? "border-accent-line bg-accent-soft text-accent-strong"
              : "border-dashed border-line-strong text-ink-faint",
          )}
          style={placed(task)}
        >
          {task.label}
        </span>
      ))}
    </div>
  );
}

function ServiceView({ card, leaving }: { readonly card: ServiceCard; readonly leaving: boolean }) {
  const t = useTranslations("engine.swarm");
  const { service } = card;
  const { button, selected, related, aside } = usePictureThing(card.key);
  const { name, running, wanted } = service;
  return (
    <div data-testid="engine-service" data-name={name} className={moving(leaving)} style={placed(card)}>
      <button
        {...button}
        aria-label={t("service", { name, running, wanted })}
        className={cx(
          "flex size-full flex-col justify-center gap-1 rounded-[10px] border bg-surface px-3 text-left transition-[background-color,border-color,opacity] duration-200",
          selected ? "border-accent ring-2 ring-accent" : "border-line-strong hover:border-ink-faint",
          related && "border-accent bg-accent-soft",
          aside && "opacity-75",
        )}
      >
        <span className="flex w-full items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate text-[0.8rem] leading-tight font-[620]">{name}</span>
          <span
            className={cx("font-mono text-[0.74rem] leading-tight", running < wanted ? "text-warn" : "text-ink-soft")}
          >
            {t("count", { running, wanted })}
          </span>
        </span>
        <span aria-hidden="true" className="block h-1 w-full overflow-hidden rounded-full bg-line">
          <span
            className={cx(
              "block h-full origin-left rounded-full transition-transform duration-500",
              running < wanted ? "bg-warn" : "bg-accent",
            )}
            style={{ transform: `scaleX(${wanted === 0 ? 0 : Math.min(1, running / wanted)})` }}
          />
        </span>
      </button>
    </div>
  );
}
