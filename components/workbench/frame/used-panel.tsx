"use client";

import type { ReactNode } from "react";
import { groupWith } from "../layout/layout.ts";
import { seen } from "../layout/operations.ts";
import type { PanelId } from "../layout/panel-id.ts";
import { useDesk } from "../workbench-context.tsx";
import { useFrame } from "./frame-context.tsx";

/** Tells the frame that the panel is used: it is the one that shortcuts and "the last terminal" are about. */
export function UsedPanel({ panel, children }: { readonly panel: PanelId; readonly children: ReactNode }) {
  const desk = useDesk();
  const { frame } = useFrame();
  const use = (): void => {
    desk.use(panel);
    const group = groupWith(frame.store.getState().layout, panel);
    if (group) frame.change((layout) => seen(layout, group.id));
  };
  return (
    <div className="size-full" onFocusCapture={use} onPointerDownCapture={use}>
      {children}
    </div>
  );
}
