"use client";

import { useTranslations } from "next-intl";
import { cx } from "#components/ui/cx.ts";
import type { Box } from "../layout/box.ts";
import type { Lane } from "../layout/lanes.ts";
import { keyOf } from "../object-key.ts";
import { moving, placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";

/** Networks without a bridge that no container uses, in one line. */
export function UnusedNetworks({ box, lanes }: { readonly box: Box; readonly lanes: readonly Lane[] }) {
  const t = useTranslations("engine.lane");
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups the networks.
    <div
      role="group"
      aria-label={t("unused")}
      className={cx(moving(false), "flex items-center gap-2 overflow-hidden")}
      style={placed(box)}
    >
      {lanes.map((lane) => (
        <NetworkChip key={lane.key} lane={lane} />
      ))}
    </div>
  );
}

function NetworkChip({ lane }: { readonly lane: Lane }) {
  const { button, selected, related, aside } = usePictureThing(keyOf.network(lane.key));
  return (
    <button
      {...button}
      className={cx(
        "h-[26px] truncate rounded-[7px] border border-dashed px-2.5 text-[0.74rem] text-ink-soft hover:bg-sunken",
        selected ? "border-accent ring-1 ring-accent ring-inset" : "border-line-strong",
        related && "bg-accent-soft",
        aside && "opacity-75",
      )}
    >
      {lane.network?.name}
    </button>
  );
}
