"use client";

import { useTranslations } from "next-intl";
import { cx } from "#components/ui/cx.ts";
import type { Door } from "../layout/doors.ts";
import { moving, placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";

/** A published port, as a door in the host's edge. */
export function DoorView({ door, leaving }: { readonly door: Door; readonly leaving: boolean }) {
  const t = useTranslations("engine.port");
  const { port, container, more } = door;
  const { button, selected, related, aside } = usePictureThing(port.key);
  return (
    <div data-testid="engine-port" data-port={port.host} className={moving(leaving)} style={placed(door)}>
      <button
        {...button}
        aria-label={t("label", { host: port.host, name: container.name, container: port.container })}
        className={cx(
          "flex size-full items-center justify-center gap-1 rounded-l-[6px] rounded-r-[2px] border border-r-[3px] border-accent font-mono text-[0.72rem] leading-none font-[620] text-accent transition-[background-color,opacity] duration-200 hover:bg-accent-soft",
          selected || related ? "bg-accent-soft ring-2 ring-accent" : "bg-surface",
          aside && "opacity-75",
        )}
      >
        {port.host}
        {more > 0 && <span className="text-[0.6rem]">{t("more", { count: more })}</span>}
      </button>
    </div>
  );
}
