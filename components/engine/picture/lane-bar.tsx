"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { LaneLayout } from "../layout/lane-layout.ts";
import { keyOf } from "../object-key.ts";
import { placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";

interface LaneBarProps {
  readonly layout: LaneLayout;
  readonly name: string;
  readonly expanded: boolean;
  readonly onExpand: (key: string) => void;
}

/** The bus itself, which carries the network's name and addresses. */
export function LaneBar({ layout, name, expanded, onExpand }: LaneBarProps) {
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
    aside && "opacity-75",
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
