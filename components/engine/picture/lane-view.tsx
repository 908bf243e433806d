"use client";

import { useTranslations } from "next-intl";
import { memo } from "react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { Card, LaneLayout } from "../layout/lane-layout.ts";
import type { LaneKind } from "../layout/lanes.ts";
import { hasEnded } from "../layout/picture-layout.ts";
import { keyOf } from "../object-key.ts";
import { ContainerCard } from "./container-card.tsx";
import { DoorView } from "./door-view.tsx";
import { moving, placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";
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
  const { lane, density, bar, rails, rest } = layout;
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
      <Bar layout={layout} name={name} expanded={expanded} onExpand={onExpand} />
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
      <span className="sr-only">{bar.width > 0 && lane.containers.length === 0 ? t("noAddress") : ""}</span>
    </div>
  );
});

interface BarProps {
  readonly layout: LaneLayout;
  readonly name: string;
  readonly expanded: boolean;
  readonly onExpand: (key: string) => void;
}

/** The bus itself, which carries the network's name and addresses. */
function Bar({ layout, name, expanded, onExpand }: BarProps) {
  const t = useTranslations("engine.lane");
  const { lane, bar } = layout;
  const { network, kind } = lane;
  const { button, selected, related, aside } = usePictureThing(keyOf.network(lane.key));
  const oneLine = bar.height < 40;
  const about =
    network === null
      ? t("loose")
      : kind === "host"
        ? t("host")
        : kind === "none"
          ? t("none")
          : [
              network.subnets.join(", "),
              ...(network.gateways[0] === undefined ? [] : [t("gateway", { address: network.gateways[0] })]),
            ].join(" · ");
  const driver = network !== null && kind === "beyond" ? t("beyond", { driver: network.driver }) : network?.bridge;
  const look = cx(
    "flex size-full min-w-0 overflow-hidden rounded-[8px] border px-3 text-left transition-[background-color,border-color,opacity] duration-200",
    oneLine ? "items-center gap-2.5" : "flex-col justify-center gap-px",
    kind === "bridge" || kind === "beyond" ? "bg-sunken" : "border-dashed bg-transparent",
    selected ? "border-accent ring-2 ring-accent" : "border-line-strong",
    related && "border-accent bg-accent-soft",
    aside && "opacity-60",
  );
  const words = (
    <>
      <span className="flex min-w-0 items-baseline gap-2">
        <span className="truncate text-[0.82rem] font-[640] leading-tight">{name}</span>
        {driver !== null && driver !== undefined && driver !== name && (
          <span className="truncate font-mono text-[0.72rem] leading-tight text-ink-soft">{driver}</span>
        )}
        {network?.internal === true && <span className="text-[0.7rem] text-warn">{t("internal")}</span>}
      </span>
      <span
        className={cx("min-w-0 truncate font-mono text-[0.7rem] leading-tight text-ink-faint", oneLine && "flex-1")}
      >
        {about}
      </span>
    </>
  );
  return (
    <div className="absolute top-0 left-0" style={placed(bar)}>
      {network === null ? (
        <div className={look}>{words}</div>
      ) : (
        <button {...button} className={look}>
          {words}
        </button>
      )}
      {expanded && layout.cards.length > 0 && (
        <Button
          look="quiet"
          size="tiny"
          className="absolute top-[1px] right-1"
          aria-label={t("fold", { name })}
          onClick={() => onExpand(lane.key)}
        >
          −
        </Button>
      )}
    </div>
  );
}

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
