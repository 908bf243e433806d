"use client";

import { useTranslations } from "next-intl";
import { type CSSProperties, useRef } from "react";
import { ResizeBar } from "#components/ui/resize-bar.tsx";
import type { Box } from "../layout/boxes.ts";
import { groupsOf, LARGEST_SHARE, LEAST_SHARE, type Split } from "../layout/layout.ts";
import { resize } from "../layout/operations.ts";
import { useFrame } from "./frame-context.tsx";
import { groupElementId } from "./group-view.tsx";

interface SplitBarProps {
  readonly split: Split;
  readonly box: Box;
  readonly hidden: boolean;
  /** Where all groups are together, in pixels of the window. */
  readonly area: () => DOMRect | undefined;
  readonly onResizing: (resizing: boolean) => void;
}

/** The bar between the two parts of a split. */
export function SplitBar({ split, box, hidden, area, onResizing }: SplitBarProps) {
  const t = useTranslations("layout.bar");
  const { frame } = useFrame();
  const dragging = useRef(false);
  const [first] = groupsOf(split.first);
  if (hidden || !first) return null;
  const row = split.direction === "row";
  const style: CSSProperties = row
    ? { left: `${box.left + (box.width * split.share) / 100}%`, top: `${box.top}%`, height: `${box.height}%` }
    : { top: `${box.top + (box.height * split.share) / 100}%`, left: `${box.left}%`, width: `${box.width}%` };
  const whole = (): DOMRect | undefined => {
    const all = area();
    if (!all) return undefined;
    const part = (percent: number, of: number) => (percent * of) / 100;
    return new DOMRect(
      all.left + part(box.left, all.width),
      all.top + part(box.top, all.height),
      part(box.width, all.width),
      part(box.height, all.height),
    );
  };
  return (
    <ResizeBar
      direction={row ? "columns" : "rows"}
      label={t(split.direction)}
      controls={groupElementId(first.id)}
      share={split.share}
      initial={50}
      min={LEAST_SHARE}
      max={LARGEST_SHARE}
      onShare={(share) => frame.change((layout) => resize(layout, split.id, share), !dragging.current)}
      whole={whole}
      onDragging={(now) => {
        dragging.current = now;
        onResizing(now);
        if (!now) frame.keep();
      }}
      className="absolute"
      style={style}
    />
  );
}
