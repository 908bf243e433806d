"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { EnginePicture } from "#contract/engine.ts";
import type { LaneLayout } from "../layout/lane-layout.ts";
import type { FarWire, PictureLayout } from "../layout/picture-layout.ts";
import { keyOf, type ObjectKey } from "../object-key.ts";
import { nextSpot } from "./arrow-keys.ts";
import { EmptyHints } from "./empty-hints.tsx";
import { FarWireView } from "./far-wire-view.tsx";
import { HostFrame } from "./host-frame.tsx";
import { ImageShelf } from "./image-shelf.tsx";
import { LaneView } from "./lane-view.tsx";
import { PictureFocusProvider } from "./picture-context.ts";
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
  readonly onHintsHeight: (height: number) => void;
}

const laneKey = ({ lane }: LaneLayout): string => lane.key;
const wireKey = ({ key }: FarWire): string => key;

/** The engine, drawn. Tab goes to one thing, arrow keys from there to its neighbours. */
export function PictureView(props: PictureViewProps) {
  const { picture, layout, selected, related, onSelect, expanded, onExpand, onHintsHeight } = props;
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
      event.preventDefault();
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
        {layout.hints !== null && <EmptyHints box={layout.hints} onHeight={onHintsHeight} />}
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
