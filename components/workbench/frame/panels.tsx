"use client";

import { useTranslations } from "next-intl";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import { TERMINALS_PER_SESSION } from "#contract/terminal.ts";
import { HOME_HOST } from "#contract/terminal-names.ts";
import { LateAside } from "../late.tsx";
import { boxes } from "../layout/boxes.ts";
import { groupsOf, visiblePanels } from "../layout/layout.ts";
import { maximise } from "../layout/operations.ts";
import { type PanelId, subjectOf } from "../layout/panel-id.ts";
import { useLabSession } from "../session-context.tsx";
import { PanelContext, TabRoomContext, useDesk } from "../workbench-context.tsx";
import { useFrameCommands } from "./frame-commands.ts";
import { FrameProvider, type FrameTools } from "./frame-context.tsx";
import { type FrameState, FrameStore, type Room } from "./frame-store.ts";
import { GroupView } from "./group-view.tsx";
import { Notice } from "./notice.tsx";
import { PanelBody } from "./panel-body.tsx";
import { PanelHosts } from "./panel-hosts.ts";
import { severalHosts, useTitles } from "./panel-looks.ts";
import { SplitBar } from "./split-bar.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useTabRooms } from "./tab-rooms.ts";
import { useClosing } from "./use-closing.tsx";
import { useFocusOnWanted } from "./use-focus-on-wanted.ts";
import { useLivingTerminals } from "./use-living-terminals.ts";
import { UsedPanel } from "./used-panel.tsx";

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
  const area = useRef<HTMLDivElement>(null);
  const { add: addRoom, of: roomOf } = useTabRooms();
  const title = useTitles(names, severalHosts(layout));

  useLayoutEffect(() => frame.setRoom(room), [frame, room]);
  useEffect(() => desk.take(frame), [desk, frame]);
  useLivingTerminals(frame, sessionId);
  useFocusOnWanted(frame, elements);

  const { close, question } = useClosing(frame, sessionId, title);
  const hosts = useMemo(
    () => [HOME_HOST, ...Array.from({ length: nodes - 1 }, (_, place) => `node${place + 2}`)],
    [nodes],
  );
  const tools = useMemo<FrameTools>(
    () => ({ frame, hosts, close, rename, renaming, dragged, drag, addRoom }),
    [frame, hosts, close, renaming, dragged, addRoom],
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
              <SplitBar
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
            <TabRoomContext value={roomOf(panel, layout)}>
              <UsedPanel panel={panel}>
                <PanelBody
                  panel={panel}
                  sessionId={sessionId}
                  visible={visible.has(panel)}
                  preview={previewOf(panel, previews)}
                />
              </UsedPanel>
            </TabRoomContext>
          </PanelContext>,
          elements.host(panel),
          panel,
        ),
      )}
      {question}
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
