"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DragEvent, KeyboardEvent } from "react";
import { useStore } from "zustand";
import { cx } from "#components/ui/cx.ts";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { type PanelId, terminalOf } from "../layout/panel-id.ts";
import { useDesk } from "../workbench-context.tsx";
import { startDrag } from "./drag.ts";
import { useFrame } from "./frame-context.tsx";
import { select } from "./frame-store.ts";
import { hostId, tabId } from "./panel-hosts.ts";
import { iconOf } from "./panel-looks.ts";
import { TabName } from "./tab-name.tsx";

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

/** A panel's tab: shows it, is dragged, closes it, and takes a new name for it. */
export function Tab({ panel, title, active, help, mark, onPress, onOver }: TabProps) {
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
