"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type DragEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useStore } from "zustand";
import { cx } from "#components/ui/cx.ts";
import { MAIN_TERMINAL } from "#contract/terminal.ts";
import type { Group } from "../layout/layout.ts";
import { move } from "../layout/operations.ts";
import { type PanelId, terminalOf } from "../layout/panel-id.ts";
import { useDesk } from "../workbench-context.tsx";
import { AddMenu } from "./add-menu.tsx";
import { isDragOfTab, startDrag } from "./drag.ts";
import { useFrame, useFrameState } from "./frame-context.tsx";
import { select } from "./frame-store.ts";
import { GroupMenu } from "./group-menu.tsx";
import { hostId, tabId } from "./panel-hosts.ts";
import { iconOf, useTitles } from "./panel-looks.ts";

interface TabBarProps {
  readonly group: Group;
  /** Its place among the groups, from 1. */
  readonly number: number;
  readonly focused: boolean;
}

/** The tabs of a group (the tabs pattern of the ARIA authoring practices), and what can be done with them. */
export function TabBar({ group, number, focused }: TabBarProps) {
  const t = useTranslations("layout");
  const { frame, close, rename, dragged, drag } = useFrame();
  const names = useFrameState((state) => state.names);
  const title = useTitles(names);
  const help = useId();
  const [drop, setDrop] = useState<number | null>(null);

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

  // A tab that has just become active comes into view.
  useEffect(() => {
    if (group.active)
      document.getElementById(tabId(group.active))?.scrollIntoView({ block: "nearest", inline: "nearest" });
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
        className="tab-list"
        onWheel={(event) => {
          // A wheel that turns one way only reaches every tab, too.
          if (event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
        }}
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
      <div className="min-w-2 flex-1 self-stretch" onDragOver={(event) => over(event, group.panels.length)} />
      <p id={help} hidden>
        {t("tab.keys")}
      </p>
      <AddMenu group={group.id} />
      <GroupMenu group={group} title={group.active ? title(group.active) : ""} />
    </div>
  );
}

interface TabProps {
  readonly panel: PanelId;
  readonly title: string;
  readonly active: boolean;
  /** Id of the words on keys. */
  readonly help: string;
  /** Where a dragged tab would go. */
  readonly mark: "before" | "behind" | null;
  readonly onPress: (event: KeyboardEvent) => void;
  readonly onOver: (event: DragEvent) => void;
}

function Tab({ panel, title, active, help, mark, onPress, onOver }: TabProps) {
  const t = useTranslations("layout.tab");
  const { frame, close, rename, renaming, drag } = useFrame();
  const desk = useDesk();
  const terminal = terminalOf(panel);
  const busy = useStore(desk.store, (state) => terminal !== null && state.busy[terminal] === true);
  const Icon = iconOf(panel);
  const closable = terminal !== MAIN_TERMINAL;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what a mouse does here, keys on the tab do too.
    <div
      role="presentation"
      className={cx("tab", active && "tab-active", closable && "tab-closable", mark !== null && `tab-mark-${mark}`)}
      draggable={renaming !== panel}
      onDragStart={(event) => {
        startDrag(event, panel);
        drag(panel);
      }}
      onDragEnd={() => drag(null)}
      onDragOver={onOver}
      onMouseDown={(event) => {
        // A middle click would begin to scroll.
        if (event.button === 1) event.preventDefault();
      }}
      onAuxClick={(event) => {
        if (event.button === 1 && closable) close(panel);
      }}
    >
      {renaming === panel && terminal !== null ? (
        <TabName
          title={title}
          onDone={(name, byKey) => {
            if (name !== null) frame.rename(terminal, name);
            rename(null);
            // The tab takes the field's place with the next drawing.
            if (byKey) requestAnimationFrame(() => document.getElementById(tabId(panel))?.focus());
          }}
        />
      ) : (
        <button
          type="button"
          role="tab"
          id={tabId(panel)}
          aria-selected={active}
          aria-controls={active ? hostId(panel) : undefined}
          aria-describedby={help}
          tabIndex={active ? 0 : -1}
          data-tab={panel}
          title={title}
          onClick={() => select(frame, panel)}
          onDoubleClick={() => terminal !== null && rename(panel)}
          onKeyDown={onPress}
          className="tab-button"
        >
          <Icon className="size-[15px] shrink-0" aria-hidden="true" />
          <span className="truncate">{title}</span>
          {busy && (
            <>
              <span aria-hidden="true" className="tab-busy" />
              <span className="sr-only">{t("busy")}</span>
            </>
          )}
        </button>
      )}
      {closable && (
        // Delete on the tab does the same: a button inside a tab list would be one for the keyboard to pass by.
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          title={t("close", { name: title })}
          data-close={panel}
          onClick={() => close(panel)}
          className="tab-close"
        >
          <X className="size-3.5" />
        </button>
      )}
    </div>
  );
}

interface TabNameProps {
  readonly title: string;
  /** A null name changes nothing; `byKey`: the learner has not gone elsewhere. */
  readonly onDone: (name: string | null, byKey: boolean) => void;
}

function TabName({ title, onDone }: TabNameProps) {
  const t = useTranslations("layout.tab");
  const done = useRef(false);
  const finish = (name: string | null, byKey: boolean): void => {
    if (done.current) return;
    done.current = true;
    onDone(name, byKey);
  };
  return (
    <input
      // biome-ignore lint/a11y/noAutofocus: the learner has just asked for it.
      autoFocus
      defaultValue={title}
      maxLength={40}
      aria-label={t("rename", { name: title })}
      onFocus={(event) => event.target.select()}
      onBlur={(event) => finish(event.target.value, false)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        if (event.key === "Enter") finish(event.currentTarget.value, true);
        if (event.key === "Escape") finish(null, true);
      }}
      className="tab-name"
    />
  );
}
