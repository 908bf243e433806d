"use client";

import { useTranslations } from "next-intl";
import { memo, useMemo, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import type { PictureOfContainer } from "#contract/engine.ts";
import { imageNameOf } from "#contract/image-name.ts";
import { sizeText } from "../format.ts";
import type { ImageLayout, Plate, Slab } from "../layout/image-layout.ts";
import { bytesOnDisk } from "../layout/layer-tree.ts";
import { plateName, splitTag } from "../layout/plate-name.ts";
import type { ObjectKey } from "../object-key.ts";
import { moving, placed } from "./motion.ts";
import { usePictureThing } from "./picture-context.ts";
import { SectionTitle } from "./section-title.tsx";
import { StateMark } from "./state-mark.tsx";
import { useWithLeaving } from "./use-with-leaving.ts";

interface ImageShelfProps {
  readonly layout: ImageLayout;
  readonly containers: readonly PictureOfContainer[];
}

const plateKey = ({ key }: Plate): string => key;
const slabKey = ({ key }: Slab): string => key;

/** Images as stacks on their layers. Under the pointer, an image shows its layers and a layer the images that stand on it. */
export const ImageShelf = memo(function ImageShelf({ layout, containers }: ImageShelfProps) {
  const t = useTranslations("engine");
  const [pointed, setPointed] = useState<string | null>(null);
  const plates = useWithLeaving(layout.plates, plateKey);
  const slabs = useWithLeaving(layout.slabs, slabKey);
  const lit = useMemo(() => litBy(layout, pointed), [layout, pointed]);
  const disk = bytesOnDisk(layout.tree);
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups the images.
    <div
      role="group"
      aria-label={t("sections.images")}
      className={moving(false)}
      style={placed(layout)}
      onPointerOver={(event) =>
        setPointed(
          event.target instanceof Element
            ? (event.target.closest("[data-thing]")?.getAttribute("data-thing") ?? null)
            : null,
        )
      }
      onPointerLeave={() => setPointed(null)}
    >
      <SectionTitle
        text={t("sections.images")}
        detail={disk === null ? undefined : t("disk", { bytes: sizeText(disk) })}
      />
      {slabs.map(({ item, leaving }) => (
        <SlabView key={item.key} slab={item} lit={lit.has(item.layer.key)} leaving={leaving} />
      ))}
      {plates.map(({ item, leaving }) => (
        <PlateView
          key={item.key}
          plate={item}
          layers={layout.tree.layersOf.get(item.image.id)?.length ?? 0}
          containers={containers}
          lit={lit.has(item.key)}
          leaving={leaving}
        />
      ))}
    </div>
  );
});

/** What lights up while the pointer is on an image or a layer. */
function litBy({ tree, plates }: ImageLayout, pointed: string | null): ReadonlySet<ObjectKey> {
  if (pointed === null) return new Set();
  const plate = plates.find(({ key }) => key === pointed);
  if (plate !== undefined) return new Set((tree.layersOf.get(plate.image.id) ?? []).map(({ key }) => key));
  const users = plates.filter(({ image }) => tree.layersOf.get(image.id)?.some(({ key }) => key === pointed));
  return new Set([pointed, ...users.map(({ key }) => key)]);
}

interface SlabViewProps {
  readonly slab: Slab;
  readonly lit: boolean;
  readonly leaving: boolean;
}

const SlabView = memo(function SlabView({ slab, lit, leaving }: SlabViewProps) {
  const t = useTranslations("engine.layer");
  const { layer, width } = slab;
  const { button, selected, related } = usePictureThing(layer.key);
  const shared = layer.images.length > 1;
  const size = layer.bytes === null ? t("unknownSize") : sizeText(layer.bytes);
  return (
    <div className={moving(leaving)} style={placed(slab)} data-testid="engine-layer" data-shared={shared}>
      <button
        {...button}
        aria-label={t("label", { bytes: size, count: layer.images.length })}
        className={cx(
          "flex size-full items-center justify-center gap-2 overflow-hidden rounded-[4px] border px-1 text-[0.66rem] leading-none transition-colors duration-150",
          shared
            ? "border-accent-line bg-accent-soft text-accent-strong"
            : "border-line-strong bg-surface text-ink-faint",
          (lit || related) && "border-accent",
          selected && "ring-2 ring-accent",
          slab.cut && "border-r-2 border-dashed",
        )}
      >
        <span className="truncate font-mono">{size}</span>
        {shared && width > 160 && <span className="truncate">{t("shared", { count: layer.images.length })}</span>}
      </button>
    </div>
  );
});

interface PlateViewProps {
  readonly plate: Plate;
  readonly layers: number;
  readonly containers: readonly PictureOfContainer[];
  readonly lit: boolean;
  readonly leaving: boolean;
}

const MARKS_SHOWN = 4;

const PlateView = memo(function PlateView({ plate, layers, containers, lit, leaving }: PlateViewProps) {
  const t = useTranslations("engine.image");
  const { image, key } = plate;
  const { button, selected, related, aside } = usePictureThing(key);
  const title = imageNameOf(image);
  const [name, tag] = splitTag(title);
  const shown = name === null ? null : plateName(name, plate.width);
  const users = containers.filter(({ imageId }) => imageId === image.id);
  return (
    <div data-testid="engine-image" data-name={title ?? ""} className={moving(leaving)} style={placed(plate)}>
      <button
        {...button}
        aria-label={t("label", { name: title ?? t("untitled"), bytes: sizeText(image.bytes), layers })}
        className={cx(
          "flex size-full flex-col justify-end overflow-hidden rounded-[5px] px-1.5 pb-1 text-left transition-[background-color,opacity] duration-150 hover:bg-sunken",
          (lit || related) && "bg-accent-soft",
          selected && "ring-2 ring-accent",
          aside && "opacity-75",
        )}
      >
        <span className="flex w-full items-center gap-[3px] pb-0.5">
          {users.slice(0, MARKS_SHOWN).map((container) => (
            <StateMark key={container.id} of={container} className="size-[8px]" />
          ))}
          {users.length > MARKS_SHOWN && (
            <span className="text-[0.62rem] leading-none whitespace-nowrap text-ink-faint">
              +{users.length - MARKS_SHOWN}
            </span>
          )}
        </span>
        {shown?.space && (
          <span className="w-full truncate text-[0.66rem] leading-[1.2] text-ink-soft">{shown.space}</span>
        )}
        <span
          title={name ?? undefined}
          className={cx("w-full truncate text-[0.75rem] leading-[1.2] font-[620]", name === null && "text-ink-faint")}
        >
          {shown?.name ?? t("untitled")}
        </span>
        <span className="flex w-full gap-1.5 text-[0.66rem] leading-[1.25] text-ink-faint">
          <span className="truncate">{tag ?? ""}</span>
          {image.tags.length > 1 && <span>{t("moreTags", { count: image.tags.length - 1 })}</span>}
          <span className="ml-auto shrink-0">{sizeText(image.bytes)}</span>
        </span>
      </button>
    </div>
  );
});
