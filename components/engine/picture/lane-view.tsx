"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { cx } from "#components/ui/cx.ts";
import type { Card, LaneLayout } from "../layout/lane-layout.ts";
import type { LaneKind } from "../layout/lanes.ts";
import { hasEnded } from "../layout/picture-layout.ts";
import { ContainerCard } from "./container-card.tsx";
import { DoorView } from "./door-view.tsx";
import { LaneBar } from "./lane-bar.tsx";
import { moving, placed } from "./motion.ts";
import { useWithLeaving } from "./use-with-leaving.ts";

interface LaneViewProps {
  readonly layout: LaneLayout;
  readonly leaving: boolean;
  /** All containers are drawn though they are many. */
  readonly expanded: boolean;
  readonly onExpand: (key: string) => void;
}

const LINKS: Record<LaneKind, "wire" | "line" | "none"> = {
  bridge: "wire",
  beyond: "wire",
  host: "line",
  none: "none",
  loose: "none",
};
const cardKey = ({ key }: Card): string => key;
const doorKey = ({ port }: LaneLayout["doors"][number]): string => port.key;

/** A network as a bus, with the containers that are plugged into it. */
export const LaneView = memo(function LaneView({ layout, leaving, expanded, onExpand }: LaneViewProps) {
  const t = useTranslations("engine.lane");
  const { lane, density, rails, rest } = layout;
  const cards = useWithLeaving(layout.cards, cardKey);
  const doors = useWithLeaving(layout.doors, doorKey);
  const name = lane.network?.name ?? t("looseName");
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups the things of one network.
    <div
      role="group"
      aria-label={name}
      data-testid="engine-network"
      data-name={name}
      className={moving(leaving)}
      style={placed(layout)}
    >
      <svg className="pointer-events-none absolute inset-0 size-full overflow-visible" aria-hidden="true">
        {doors.map(({ item, leaving: gone }) => (
          <path
            key={item.port.key}
            d={item.path}
            className={cx(
              "fill-none stroke-accent stroke-[1.5] transition-[d,opacity] duration-[260ms] ease-out-soft starting:opacity-0 motion-reduce:transition-none",
              gone && "opacity-0",
            )}
          />
        ))}
      </svg>
      <LaneBar layout={layout} name={name} expanded={expanded} onExpand={onExpand} />
      {rails.map((rail) => (
        <span
          key={`${rail.x} ${rail.y}`}
          aria-hidden="true"
          className="absolute top-0 left-0 rounded-[3px] bg-line-strong"
          style={placed(rail)}
        />
      ))}
      {cards.map(({ item, leaving: gone }) => (
        <ContainerCard
          key={item.key}
          container={item.container}
          density={density}
          networkId={lane.key}
          drop={item.drop}
          link={LINKS[lane.kind]}
          x={item.x}
          y={item.y}
          width={item.width}
          height={item.height}
          leaving={gone}
        />
      ))}
      {doors.map(({ item, leaving: gone }) => (
        <DoorView key={item.port.key} door={item} leaving={gone} />
      ))}
      {rest !== null && (
        <RestTile
          box={rest}
          count={rest.containers.length}
          running={rest.containers.filter(({ state }) => !hasEnded(state)).length}
          onClick={() => onExpand(lane.key)}
        />
      )}
    </div>
  );
});

interface RestTileProps {
  readonly box: Parameters<typeof placed>[0];
  readonly count: number;
  readonly running: number;
  readonly onClick: () => void;
}

/** Stands for the containers that are not drawn one by one. */
function RestTile({ box, count, running, onClick }: RestTileProps) {
  const t = useTranslations("engine.lane");
  const stopped = count - running;
  return (
    <button
      type="button"
      aria-label={t("restLabel", { count, running, stopped })}
      onClick={onClick}
      className={cx(
        moving(false),
        "rounded-[8px] border border-line-strong bg-sunken px-2.5 text-left hover:border-ink-faint",
      )}
      style={placed(box)}
    >
      <span className="block text-[0.78rem] leading-tight font-[620]">{t("rest", { count })}</span>
      <span className="mt-0.5 block truncate text-[0.68rem] leading-tight text-ink-faint">
        {t("restDetail", { running, stopped })}
      </span>
    </button>
  );
}
