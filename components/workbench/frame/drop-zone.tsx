"use client";

import { useState } from "react";
import { move, type Side, splitOff } from "../layout/operations.ts";
import { isDragOfTab, zoneAt } from "./drag.ts";
import { useFrame } from "./frame-context.tsx";

/** Lies over a group's panel while a tab is dragged, and shows what letting it go would do. */
export function DropZone({ group }: { readonly group: string }) {
  const { frame, dragged, drag } = useFrame();
  const [zone, setZone] = useState<Side | "middle" | null>(null);
  if (dragged === null) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here by mouse, the keyboard moves by commands.
    <div
      data-testid="drop-zone"
      className="absolute inset-0 z-20"
      onDragOver={(event) => {
        if (!isDragOfTab(event)) return;
        event.preventDefault();
        const box = event.currentTarget.getBoundingClientRect();
        setZone(zoneAt((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height));
      }}
      onDragLeave={() => setZone(null)}
      onDrop={(event) => {
        if (!isDragOfTab(event)) return;
        event.preventDefault();
        if (zone === "middle") frame.change((layout) => move(layout, dragged, group));
        else if (zone !== null) frame.change((layout) => splitOff(layout, dragged, zone, group));
        drag(null);
      }}
    >
      {zone !== null && <div aria-hidden="true" className="drop-mark" data-zone={zone} />}
    </div>
  );
}
