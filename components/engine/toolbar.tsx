"use client";

import { ListTree, Network, SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "#components/ui/cx.ts";
import { Popover } from "#components/ui/popover.tsx";
import type { EnginePicture } from "#contract/engine.ts";
import type { Shown } from "./layout/picture-layout.ts";

/** The two ways to see an engine. */
export type View = "picture" | "list";

interface ToolbarProps {
  readonly picture: EnginePicture;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly shown: Shown;
  readonly onShown: (shown: Shown) => void;
}

const VIEWS = [
  ["picture", Network],
  ["list", ListTree],
] as const;

/** How much there is, as what it is shown, and what is left out. */
export function Toolbar({ picture, view, onView, shown, onShown }: ToolbarProps) {
  const t = useTranslations("engine");
  return (
    <div className="@container flex h-10 shrink-0 items-center justify-end gap-2 border-b border-line bg-surface px-3">
      <p
        className="min-w-0 flex-1 truncate text-[0.76rem] text-ink-faint tabular-nums @max-[25rem]:sr-only"
        data-testid="engine-counts"
      >
        {t("counts", {
          containers: picture.containers.length,
          images: picture.images.length,
          volumes: picture.volumes.length,
        })}
      </p>
      <Popover
        button={{
          look: "quiet",
          size: "tiny",
          children: (
            <>
              <SlidersHorizontal className="size-3.5" aria-hidden="true" />
              {t("show.button")}
            </>
          ),
        }}
        label={t("show.label")}
        align="end"
        className="w-56 p-2"
      >
        {() =>
          (["stopped", "images", "volumes"] as const).map((part) => (
            <label
              key={part}
              className="flex cursor-pointer items-center gap-2.5 rounded-[7px] px-2.5 py-1.5 text-[0.86rem] hover:bg-sunken"
            >
              <input
                type="checkbox"
                checked={shown[part]}
                onChange={(event) => onShown({ ...shown, [part]: event.target.checked })}
              />
              {t(`show.${part}`)}
            </label>
          ))
        }
      </Popover>
      {/* biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups two buttons. */}
      <div role="group" aria-label={t("views.label")} className="flex rounded-[8px] border border-line p-0.5">
        {VIEWS.map(([name, Icon]) => (
          <button
            key={name}
            type="button"
            aria-pressed={view === name}
            onClick={() => onView(name)}
            className={cx(
              "flex h-6 items-center gap-1.5 rounded-[6px] px-2 text-[0.75rem] font-[560] whitespace-nowrap",
              view === name ? "bg-accent-soft text-accent-strong" : "text-ink-soft hover:text-ink",
            )}
          >
            <Icon className="size-3.5" aria-hidden="true" />
            {t(`views.${name}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
