"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { cx } from "#components/ui/cx.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { plainVersion } from "../format.ts";
import type { LaneLayout } from "../layout/lane-layout.ts";
import type { FarWire, PictureLayout } from "../layout/picture-layout.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { nextSpot } from "./arrow-keys.ts";
import { EmptyHints } from "./empty-hints.tsx";
import { ImageShelf } from "./image-shelf.tsx";
import { LaneView } from "./lane-view.tsx";
import { placed } from "./motion.ts";
import { PictureFocusProvider, usePictureThing } from "./picture-context.ts";
import { StoreShelf } from "./store-shelf.tsx";
import { SwarmView } from "./swarm-view.tsx";
import { UnusedNetworks } from "./unused-networks.tsx";
import { useWithLeaving } from "./use-with-leaving.ts";

interface PictureViewProps {
  readonly picture: EnginePicture;
  readonly layout: PictureLayout;
  readonly selected: ObjectKey | null;
  readonly related: ReadonlySet<ObjectKey>;
  readonly onSelect: (key: ObjectKey | null) => void;
  readonly expanded: ReadonlySet<string>;
  readonly onExpand: (key: string) => void;
}

/** Narrower, the host says only its name. */
const WITH_INTERFACE = 360;

const laneKey = ({ lane }: LaneLayout): string => lane.key;
const wireKey = ({ key }: FarWire): string => key;

/** The engine, drawn. Tab goes to one thing, arrow keys from there to its neighbours. */
export function PictureView(props: PictureViewProps) {
  const { picture, layout, selected, related, onSelect, expanded, onExpand } = props;
  const t = useTranslations("engine");
  const root = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<ObjectKey>(keyOf.host);
  const lanes = useWithLeaving(layout.lanes, laneKey);
  const wires = useWithLeaving(layout.farWires, wireKey);

  useEffect(() => {
    if (selected === null) return;
    const thing = thingsIn(root.current).find((element) => thingOf(element) === selected);
    thing?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [selected]);

  // When the focused thing goes away, Tab shall still lead into the picture.
  const known = selected ?? focused;
  const [entry, setEntry] = useState(known);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is there changes with the layout.
  useEffect(() => {
    const there = thingsIn(root.current).some((element) => thingOf(element) === known);
    setEntry(there ? known : keyOf.host);
  }, [known, layout]);

  const focus = useMemo(() => ({ selected, related, entry, select: onSelect }), [selected, related, entry, onSelect]);

  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape" && selected !== null) {
      onSelect(null);
      return;
    }
    const from = event.target instanceof HTMLElement ? thingOf(event.target) : null;
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const things = thingsIn(root.current);
    const spots = things.map((element) => ({
      key: thingOf(element) ?? "",
      box: element.getBoundingClientRect(),
    }));
    const next = nextSpot(spots, from, event.key);
    if (next === null) return;
    event.preventDefault();
    things.find((element) => thingOf(element) === next)?.focus();
  };

  return (
    <PictureFocusProvider value={focus}>
      {/* biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this groups what is drawn. */}
      <div
        ref={root}
        role="group"
        aria-label={t("label")}
        aria-description={t("help")}
        data-testid="engine-picture"
        className="relative"
        style={{ height: layout.height }}
        onKeyDown={press}
        onFocus={(event) => {
          const key = thingOf(event.target);
          if (key !== null) setFocused(key);
        }}
      >
        <HostFrame picture={picture} layout={layout} />
        {layout.swarm !== null && <SwarmView layout={layout.swarm} />}
        <svg className="pointer-events-none absolute inset-0 size-full" aria-hidden="true">
          {wires.map(({ item, leaving }) => (
            <FarWireView
              key={item.key}
              wire={item}
              lit={selected === keyOf.container(item.container.id) || selected === keyOf.network(item.networkId)}
              leaving={leaving}
            />
          ))}
        </svg>
        {lanes.map(({ item, leaving }) => (
          <LaneView
            key={item.lane.key}
            layout={item}
            leaving={leaving}
            expanded={expanded.has(item.lane.key)}
            onExpand={onExpand}
          />
        ))}
        {layout.unused !== null && <UnusedNetworks box={layout.unused} lanes={layout.unused.lanes} />}
        {layout.shelf !== null && <StoreShelf layout={layout.shelf} />}
        {layout.images !== null && <ImageShelf layout={layout.images} containers={picture.containers} />}
        {layout.hints !== null && <EmptyHints box={layout.hints} />}
      </div>
    </PictureFocusProvider>
  );
}

function thingOf(element: Element): ObjectKey | null {
  return element.getAttribute("data-thing");
}

function thingsIn(root: HTMLElement | null): readonly HTMLElement[] {
  return root === null ? [] : [...root.querySelectorAll<HTMLElement>("[data-thing]")];
}

/** The host as a frame around everything that is on it. */
function HostFrame({ picture, layout }: Pick<PictureViewProps, "picture" | "layout">) {
  const t = useTranslations("engine.host");
  const { button, selected } = usePictureThing(keyOf.host);
  const { host } = picture;
  const outside = picture.interfaces.find(({ kind }) => kind === "ethernet");
  return (
    <>
      <span
        aria-hidden="true"
        className="absolute top-2 left-0 text-center text-[0.66rem] leading-tight text-ink-faint"
        style={{ width: layout.host.x }}
      >
        {t("outside")}
      </span>
      <div
        className={cx(
          "absolute top-0 left-0 rounded-[14px] border bg-paper transition-[height,border-color] duration-[260ms] ease-out-soft motion-reduce:transition-none",
          selected ? "border-accent" : "border-line-strong",
        )}
        style={placed(layout.host)}
      >
        <button
          {...button}
          className={cx(
            "flex h-[38px] w-full items-center gap-2.5 rounded-t-[13px] px-3.5 text-left text-[0.8rem] leading-tight hover:bg-sunken",
            selected && "bg-accent-soft",
          )}
        >
          <span className="shrink-0 font-[640]">{t("name", { name: host.name })}</span>
          {outside !== undefined && layout.host.width > WITH_INTERFACE && (
            <span className="min-w-0 truncate font-mono text-[0.7rem] text-ink-faint">
              {outside.name} {outside.addresses[0] ?? ""}
            </span>
          )}
          <span className="ml-auto shrink-0 text-[0.72rem] text-ink-faint">
            {t("engine", { version: plainVersion(host.engineVersion) })}
          </span>
        </button>
      </div>
    </>
  );
}

interface FarWireViewProps {
  readonly wire: FarWire;
  readonly lit: boolean;
  readonly leaving: boolean;
}

function FarWireView({ wire, lit, leaving }: FarWireViewProps) {
  return (
    <g
      className={cx(
        "fill-none stroke-accent transition-opacity duration-[260ms] starting:opacity-0 motion-reduce:transition-none",
        leaving ? "opacity-0" : lit ? "opacity-100" : "opacity-60",
      )}
    >
      <path
        d={wire.path}
        strokeWidth={lit ? 2.5 : 1.75}
        className="transition-[d] duration-[260ms] ease-out-soft motion-reduce:transition-none"
      />
      {wire.ends.map(([x, y]) => (
        <rect key={`${x} ${y}`} x={x - 3} y={y - 3} width="6" height="6" rx="1.5" className="fill-accent stroke-none" />
      ))}
    </g>
  );
}
