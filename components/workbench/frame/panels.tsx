"use client";

import { useTranslations } from "next-intl";
import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import { QuestionDialog } from "#components/ui/question.tsx";
import { ResizeBar } from "#components/ui/resize-bar.tsx";
import { HOME_HOST, MAIN_TERMINAL, TERMINALS_PER_SESSION } from "#contract/terminal.ts";
import { LateAside } from "../late.tsx";
import { type Box, boxes } from "../layout/boxes.ts";
import { groupsOf, groupWith, LARGEST_SHARE, LEAST_SHARE, type Split, visiblePanels } from "../layout/layout.ts";
import { maximise, resize, seen } from "../layout/operations.ts";
import { type PanelId, subjectOf, terminalOf } from "../layout/panel-id.ts";
import { useLabSession } from "../session-context.tsx";
import { PanelContext, useDesk } from "../workbench-context.tsx";
import { closePanel, isOnTab } from "./close-panel.ts";
import { useFrameCommands } from "./frame-commands.ts";
import { FrameProvider, type FrameTools, useFrame } from "./frame-context.tsx";
import { type FrameState, FrameStore, type Room } from "./frame-store.ts";
import { GroupView, groupElementId } from "./group-view.tsx";
import { Notice } from "./notice.tsx";
import { PanelBody } from "./panel-body.tsx";
import { PanelHosts } from "./panel-hosts.ts";
import { useTitles } from "./panel-looks.ts";
import { StatusBar } from "./status-bar.tsx";
import { useFocusOnWanted } from "./use-focus-on-wanted.ts";
import { useLivingTerminals } from "./use-living-terminals.ts";

const loadTransfers = () => import("#components/transfer/transfer-layer.tsx").then((module) => module.TransferLayer);

interface PanelsProps {
  readonly sessionId: string;
  /** Hosts of the sandbox, the learner's own included. */
  readonly nodes: number;
  readonly room: Room;
}

/** The session's panels: groups of tabs with bars between them, and the panels themselves, whose elements outlive every layout. */
export function Panels({ sessionId, nodes, room }: PanelsProps) {
  const t = useTranslations("layout");
  const desk = useDesk();
  const session = useLabSession();
  const [frame] = useState(
    () => new FrameStore({ lessonId: session.lessonId, sessionId, room, used: () => desk.store.getState().used }),
  );
  const [elements] = useState(() => new PanelHosts());
  const { layout, names, previews, refused } = useStore(frame.store);
  const [dragged, drag] = useState<PanelId | null>(null);
  const [resizing, setResizing] = useState(false);
  const [renaming, rename] = useState<PanelId | null>(null);
  const [closing, setClosing] = useState<{ readonly panel: PanelId; readonly byTab: boolean } | null>(null);
  const question = useRef<HTMLDialogElement>(null);
  const area = useRef<HTMLDivElement>(null);
  const title = useTitles(names);

  useLayoutEffect(() => frame.setRoom(room), [frame, room]);
  useEffect(() => desk.take(frame), [desk, frame]);
  useLivingTerminals(frame, sessionId);
  useFocusOnWanted(frame, elements);

  const end = useCallback(
    (panel: PanelId, byTab: boolean): void => {
      const terminal = terminalOf(panel);
      if (terminal !== null) {
        const ended = frame.reserve(terminal);
        // One that could not be ended comes back with the next refresh.
        session.client.request("terminal:close", { sessionId, terminal }).then(ended, ended);
      }
      closePanel(frame, panel, byTab);
    },
    [frame, session, sessionId],
  );
  const close = useCallback(
    (panel: PanelId): void => {
      const terminal = terminalOf(panel);
      if (terminal === MAIN_TERMINAL) return;
      if (terminal === null || desk.store.getState().busy[terminal] === false) end(panel, isOnTab());
      else {
        setClosing({ panel, byTab: isOnTab() });
        question.current?.showModal();
      }
    },
    [desk, end],
  );
  const hosts = useMemo(
    () => [HOME_HOST, ...Array.from({ length: nodes - 1 }, (_, place) => `node${place + 2}`)],
    [nodes],
  );
  const tools = useMemo<FrameTools>(
    () => ({ frame, hosts, close, rename, renaming, dragged, drag }),
    [frame, hosts, close, renaming, dragged],
  );

  const groups = groupsOf(layout.root);
  const visible = visiblePanels(layout);
  const mounted = useMounted(
    visible,
    groups.flatMap((group) => group.panels),
  );
  // After every drawing and before it is painted, the panels' elements follow the groups.
  useLayoutEffect(() => elements.place(groups));

  const whole = layout.maximised !== null;
  return (
    <FrameProvider value={tools}>
      <Commands />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape works wherever in it the focus is. */}
      <div
        className="frame-panels"
        data-maximised={whole}
        onKeyDown={(event) => {
          // What is open within the panels closes first.
          if (event.defaultPrevented) return;
          const own = event.target instanceof Element && event.target.closest(".xterm, input, textarea, [popover]");
          if (event.key === "Escape" && whole && own === null) frame.change((now) => maximise(now, null));
        }}
      >
        <div ref={area} className="frame-area" data-held={resizing || dragged !== null}>
          {boxes(layout.root).map((placed) =>
            placed.kind === "group" ? (
              <GroupView
                key={placed.group.id}
                group={placed.group}
                box={placed.box}
                number={groups.indexOf(placed.group) + 1}
                elements={elements}
              />
            ) : (
              <Bar
                key={placed.split.id}
                split={placed.split}
                box={placed.box}
                hidden={whole}
                area={() => area.current?.getBoundingClientRect()}
                onResizing={setResizing}
              />
            ),
          )}
          <div ref={elements.park} hidden />
        </div>
        <LateAside load={loadTransfers} props={{ sessionId }} />
        <StatusBar sessionId={sessionId} />
        <Notice count={refused} text={t("limit", { most: TERMINALS_PER_SESSION })} />
      </div>
      {mounted.map((panel) =>
        createPortal(
          <PanelContext value={panel}>
            <Used panel={panel}>
              <PanelBody
                panel={panel}
                sessionId={sessionId}
                visible={visible.has(panel)}
                preview={previewOf(panel, previews)}
              />
            </Used>
          </PanelContext>,
          elements.host(panel),
          panel,
        ),
      )}
      <QuestionDialog
        ref={question}
        title={t("close.title")}
        text={t("close.text", { name: closing ? title(closing.panel) : "" })}
        yes={t("close.yes")}
        no={t("close.no")}
        onYes={() => closing && end(closing.panel, closing.byTab)}
      />
    </FrameProvider>
  );
}

function Commands(): null {
  useFrameCommands();
  return null;
}

/** Panels that were seen once and are still open: these alone are drawn, in an order that never changes. */
function useMounted(visible: ReadonlySet<PanelId>, open: readonly PanelId[]): readonly PanelId[] {
  const [mounted] = useState(() => new Set<PanelId>());
  for (const panel of visible) mounted.add(panel);
  for (const panel of mounted) if (!open.includes(panel)) mounted.delete(panel);
  return [...mounted];
}

function previewOf(panel: PanelId, previews: FrameState["previews"]) {
  const subject = subjectOf(panel);
  return subject.kind === "preview" ? previews[subject.port] : undefined;
}

/** Tells the frame that the panel is used: it is the one that shortcuts and "the last terminal" are about. */
function Used({ panel, children }: { readonly panel: PanelId; readonly children: ReactNode }) {
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

interface BarProps {
  readonly split: Split;
  readonly box: Box;
  readonly hidden: boolean;
  /** Where all groups are together, in pixels of the window. */
  readonly area: () => DOMRect | undefined;
  readonly onResizing: (resizing: boolean) => void;
}

/** The bar between the two parts of a split. */
function Bar({ split, box, hidden, area, onResizing }: BarProps) {
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
