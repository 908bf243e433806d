"use client";

import { useTranslations } from "next-intl";
import {
  type DragEvent,
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { turnSideways } from "#components/ui/turn-sideways.ts";
import type { Group } from "../layout/layout.ts";
import { move } from "../layout/operations.ts";
import { type PanelId, terminalOf } from "../layout/panel-id.ts";
import { AddMenu } from "./add-menu.tsx";
import { isDragOfTab } from "./drag.ts";
import { useFrame, useFrameState } from "./frame-context.tsx";
import { select } from "./frame-store.ts";
import { GroupMenu } from "./group-menu.tsx";
import { tabId } from "./panel-hosts.ts";
import { severalHosts, useTitles } from "./panel-looks.ts";
import { Tab } from "./tab.tsx";

interface TabBarProps {
  readonly group: Group;
  /** Its place among the groups, from 1. */
  readonly number: number;
  readonly focused: boolean;
}

/** The tabs of a group (the tabs pattern of the ARIA authoring practices), and what can be done with them. */
export function TabBar({ group, number, focused }: TabBarProps) {
  const t = useTranslations("layout");
  const { frame, close, rename, dragged, drag, addRoom } = useFrame();
  const names = useFrameState((state) => state.names);
  const several = useFrameState(({ layout }) => severalHosts(layout));
  const title = useTitles(names, several);
  const help = useId();
  const [drop, setDrop] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const room = useCallback(
    (element: HTMLElement | null) => (element ? addRoom(group.id, element) : undefined),
    [addRoom, group.id],
  );
  const cut = useCutOff(list, group.panels.map(title).join("\n"));

  const go = (panel: PanelId | undefined): void => {
    if (panel === undefined) return;
    select(frame, panel);
    document.getElementById(tabId(panel))?.focus();
  };
  const press = (event: KeyboardEvent, panel: PanelId): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    const { panels } = group;
    const place = panels.indexOf(panel);
    switch (event.key) {
      case "ArrowLeft":
        go(panels[(place - 1 + panels.length) % panels.length]);
        break;
      case "ArrowRight":
        go(panels[(place + 1) % panels.length]);
        break;
      case "Home":
        go(panels[0]);
        break;
      case "End":
        go(panels.at(-1));
        break;
      case "Delete":
        close(panel);
        break;
      case "F2":
        if (terminalOf(panel) !== null) rename(panel);
        break;
      case "Enter":
      case " ":
        frame.show(panel);
        break;
      default:
        return;
    }
    event.preventDefault();
  };
  const over = (event: DragEvent, index: number): void => {
    if (dragged === null || !isDragOfTab(event)) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const behind = index < group.panels.length && event.clientX > box.left + box.width / 2;
    setDrop(index + (behind ? 1 : 0));
  };

  // A tab that has just become active comes into view, with the button that closes it.
  useEffect(() => {
    const tab = group.active === null ? null : document.getElementById(tabId(group.active));
    tab?.closest("[role=presentation]")?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [group.active]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what is dropped here by mouse, the keyboard moves by commands.
    <div
      className="tab-bar"
      data-focused={focused}
      onDragLeave={(event) => {
        if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) setDrop(null);
      }}
      onDrop={(event) => {
        if (dragged === null || !isDragOfTab(event)) return;
        event.preventDefault();
        frame.change((layout) => move(layout, dragged, group.id, drop ?? undefined));
        setDrop(null);
        drag(null);
      }}
    >
      <div
        role="tablist"
        aria-label={t("tabs", { number })}
        ref={list}
        className="tab-list scroll-shade"
        onWheel={turnSideways}
      >
        {group.panels.map((panel, index) => (
          <Tab
            key={panel}
            panel={panel}
            title={title(panel)}
            active={panel === group.active}
            help={help}
            mark={dragged === null ? null : drop === index ? "before" : drop === index + 1 ? "behind" : null}
            onPress={(event) => press(event, panel)}
            onOver={(event) => over(event, index)}
          />
        ))}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above. */}
      <div
        ref={room}
        className="flex min-w-2 flex-1 self-stretch"
        onDragOver={(event) => over(event, group.panels.length)}
      />
      <p id={help} hidden>
        {t("tab.keys")}
      </p>
      <AddMenu group={group.id} />
      <GroupMenu group={group} title={title} tabs={cut} />
    </div>
  );
}

/** Whether there is no room for all tabs. */
function useCutOff(list: RefObject<HTMLElement | null>, titles: string): boolean {
  const [cut, setCut] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: tabs with other titles need other room.
  useEffect(() => {
    const element = list.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setCut(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, titles]);
  return cut;
}
