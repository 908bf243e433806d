"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { QuestionDialog } from "#components/ui/question.tsx";
import { MAIN_TERMINAL } from "#contract/terminal-names.ts";
import { type PanelId, terminalOf } from "../layout/panel-id.ts";
import { useLabSession } from "../session-context.tsx";
import { useDesk } from "../workbench-context.tsx";
import { closePanel, isOnTab } from "./close-panel.ts";
import type { FrameStore } from "./frame-store.ts";

/** The way in which learners close panels. */
interface Closing {
  /** Takes a panel away; for a terminal in which something runs it asks first. */
  readonly close: (panel: PanelId) => void;
  /** To be drawn: what it asks. */
  readonly question: ReactNode;
}

/** Closes panels, and ends the terminals that are closed. @param title a panel's name */
export function useClosing(frame: FrameStore, sessionId: string, title: (panel: PanelId) => string): Closing {
  const t = useTranslations("layout.close");
  const desk = useDesk();
  const session = useLabSession();
  const [closing, setClosing] = useState<{ readonly panel: PanelId; readonly byTab: boolean } | null>(null);
  const question = useRef<HTMLDialogElement>(null);
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
  return {
    close,
    question: (
      <QuestionDialog
        ref={question}
        title={t("title")}
        text={t("text", { name: closing ? title(closing.panel) : "" })}
        yes={t("yes")}
        no={t("no")}
        onYes={() => closing && end(closing.panel, closing.byTab)}
      />
    ),
  };
}
