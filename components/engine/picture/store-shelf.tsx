"use client";

import { Database, Folder } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { cx } from "#components/ui/cx.ts";
import { volumeTitle } from "../format.ts";
import type { ShelfLayout, StoreItem } from "../layout/shelf-layout.ts";
import { moving, placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";
import { SectionTitle } from "./section-title.tsx";
import { useWithLeaving } from "./use-with-leaving.ts";

const itemKey = ({ store }: StoreItem): string => store.key;

/** Volumes and folders of the host. */
export const StoreShelf = memo(function StoreShelf({ layout }: { readonly layout: ShelfLayout }) {
  const t = useTranslations("engine");
  const items = useWithLeaving(layout.items, itemKey);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups what keeps data.
    <div role="group" aria-label={t("sections.volumes")} className={moving(false)} style={placed(layout)}>
      <SectionTitle text={t("sections.volumes")} />
      {items.map(({ item, leaving }) => (
        <StoreView key={item.store.key} item={item} leaving={leaving} />
      ))}
    </div>
  );
});

function StoreView({ item, leaving }: { readonly item: StoreItem; readonly leaving: boolean }) {
  const t = useTranslations("engine.store");
  const { store, users } = item;
  const { button, selected, related, aside } = usePictureThing(store.key);
  const anonymous = store.kind === "volume" && store.volume.anonymous;
  const kind = t(anonymous ? "anonymous" : store.kind);
  const title = store.kind === "volume" ? volumeTitle(store.name) : store.name;
  const Icon = store.kind === "volume" ? Database : Folder;
  return (
    <div data-testid="engine-store" data-name={store.name} className={moving(leaving)} style={placed(item)}>
      <button
        {...button}
        aria-label={t("label", { kind, name: title, count: users.length })}
        className={cx(
          "flex size-full items-center gap-2.5 overflow-hidden rounded-[10px] border bg-surface px-3 text-left transition-[background-color,border-color,opacity] duration-200",
          selected ? "border-accent ring-2 ring-accent" : "border-line-strong hover:border-ink-faint",
          related && "border-accent bg-accent-soft",
          aside && "opacity-75",
        )}
      >
        <Icon
          className={cx("size-4 shrink-0", users.length > 0 ? "text-accent" : "text-ink-faint")}
          aria-hidden="true"
        />
        <span className="min-w-0 flex-1">
          <span className={cx("block truncate text-[0.78rem] leading-tight font-[600]", anonymous && "font-mono")}>
            {title}
          </span>
          <span className="block truncate text-[0.68rem] leading-tight text-ink-faint">
            {users.length === 0 ? t("unused") : users.map(({ name }) => name).join(", ")}
          </span>
        </span>
      </button>
    </div>
  );
}
