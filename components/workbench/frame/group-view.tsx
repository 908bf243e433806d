"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { Box } from "../layout/boxes.ts";
import type { Group } from "../layout/layout.ts";
import { seen } from "../layout/operations.ts";
import { DropZone } from "./drop-zone.tsx";
import { useFrame, useFrameState } from "./frame-context.tsx";
import type { PanelHosts } from "./panel-hosts.ts";
import { TabBar } from "./tab-bar.tsx";

/** Id of a group's element. */
export function groupElementId(group: string): string {
  return `group-${group}`;
}

interface GroupViewProps {
  readonly group: Group;
  readonly box: Box;
  readonly number: number;
  readonly elements: PanelHosts;
}

/** Panels in tabs. The active one's element is put below the tabs by `elements`. */
export function GroupView({ group, box, number, elements }: GroupViewProps) {
  const t = useTranslations("layout");
  const { frame } = useFrame();
  const focused = useFrameState((state) => state.layout.focused === group.id);
  const maximised = useFrameState((state) => state.layout.maximised);
  const slot = useCallback(
    (element: HTMLElement | null) => (element ? elements.addSlot(group.id, element) : undefined),
    [elements, group.id],
  );
  const use = (): void => frame.change((layout) => seen(layout, group.id));
  const whole = maximised === group.id;
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this names what belongs together.
    <div
      role="group"
      id={groupElementId(group.id)}
      aria-label={t("group", { number })}
      data-group={number}
      hidden={maximised !== null && !whole}
      onFocusCapture={use}
      onPointerDownCapture={use}
      className={cx("group-view", focused && "group-focused")}
      style={
        whole
          ? { left: 0, top: 0, width: "100%", height: "100%" }
          : { left: `${box.left}%`, top: `${box.top}%`, width: `${box.width}%`, height: `${box.height}%` }
      }
    >
      <TabBar group={group} number={number} focused={focused} />
      <div className="relative min-h-0 flex-1">
        <div ref={slot} className="size-full" />
        {group.active === null && (
          <div className="panel-empty">
            <p className="panel-empty-title">{t("empty.title")}</p>
            <p className="panel-empty-text">{t("empty.text")}</p>
            <Button size="small" className="mt-4" onClick={() => frame.focusTerminal()}>
              {t("empty.open")}
            </Button>
          </div>
        )}
        <DropZone group={group.id} />
      </div>
    </div>
  );
}
