"use client";

import { useTranslations } from "next-intl";
import { useCallback, useMemo, useState } from "react";
import { useWidth } from "#components/ui/use-width.ts";
import type { EnginePicture } from "#contract/engine.ts";
import { Announcer } from "./announcer.tsx";
import { findThing, relatedTo } from "./explain/find-thing.ts";
import { Inspector } from "./explain/inspector.tsx";
import { LayoutMemory } from "./layout/layout-memory.ts";
import type { Shown } from "./layout/picture-layout.ts";
import type { ObjectKey } from "./object-key.ts";
import { PictureView } from "./picture/picture-view.tsx";
import { PictureList } from "./picture-list.tsx";
import { Toolbar, type View } from "./toolbar.tsx";

interface EngineViewProps {
  readonly picture: EnginePicture;
  /** Why this is not how it is now; null when it is. */
  readonly remark: string | null;
  readonly selected: ObjectKey | null;
  readonly onSelect: (key: ObjectKey | null) => void;
}

/** Narrower than this nothing can be read; the picture scrolls sideways instead. */
const NARROWEST = 340;
const NOTHING: ReadonlySet<ObjectKey> = new Set();
const EVERYTHING: Shown = { stopped: true, images: true, volumes: true };

/** An engine's picture with its tools: as a picture or a list, what is shown of it, and what the selected thing is. */
export function EngineView({ picture, remark, selected, onSelect }: EngineViewProps) {
  const t = useTranslations("engine");
  const [view, setView] = useState<View>("picture");
  const [shown, setShown] = useState(EVERYTHING);
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(NOTHING);
  const [box, width] = useWidth();
  const [hintsHeight, setHintsHeight] = useState<number | null>(null);
  const layout = useLayout(picture, width, shown, expanded, hintsHeight);
  const thing = useMemo(() => (selected === null ? null : findThing(picture, selected)), [picture, selected]);
  const related = useMemo(() => (thing === null ? NOTHING : relatedTo(thing)), [thing]);
  const expand = useCallback(
    (key: string) =>
      setExpanded((all) => new Set(all.has(key) ? [...all].filter((one) => one !== key) : [...all, key])),
    [],
  );
  const close = useCallback(() => {
    const things = box.current?.querySelectorAll<HTMLElement>("[data-thing]") ?? [];
    onSelect(null);
    // The focus goes back to what was explained, not to the top of the page.
    [...things].find((thing) => thing.getAttribute("data-thing") === selected)?.focus();
  }, [onSelect, selected, box]);
  return (
    <div className="flex h-full min-h-0 flex-col bg-paper">
      <Toolbar picture={picture} view={view} onView={setView} shown={shown} onShown={setShown} />
      {remark !== null && (
        <p role="status" className="border-b border-warn-line bg-warn-soft px-4 py-1.5 text-[0.82rem]">
          {remark}
        </p>
      )}
      <div ref={box} className="min-h-0 flex-1 overflow-auto [scrollbar-gutter:stable]" data-testid="engine-scroll">
        {view === "list" ? (
          <PictureList picture={picture} shown={shown} selected={selected} onSelect={onSelect} />
        ) : (
          layout !== null && (
            <PictureView
              picture={picture}
              layout={layout}
              selected={selected}
              related={related}
              onSelect={onSelect}
              expanded={expanded}
              onExpand={expand}
              onHintsHeight={setHintsHeight}
            />
          )
        )}
        {picture.omitted > 0 && (
          <p className="px-4 pb-3 text-[0.8rem] text-ink-faint">{t("omitted", { count: picture.omitted })}</p>
        )}
      </div>
      {selected !== null && <Inspector thing={thing} onClose={close} />}
      <Announcer picture={picture} />
    </div>
  );
}

/** Lays the picture out from where things were before. */
function useLayout(
  picture: EnginePicture,
  width: number | null,
  shown: Shown,
  expanded: ReadonlySet<string>,
  hintsHeight: number | null,
) {
  const [memory] = useState(() => new LayoutMemory());
  return useMemo(
    () =>
      width === null
        ? null
        : memory.layOut(picture, { width: Math.max(NARROWEST, width), shown, expanded, hintsHeight }),
    [picture, width, shown, expanded, hintsHeight, memory],
  );
}
