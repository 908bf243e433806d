"use client";

import { useTranslations } from "next-intl";
import { type ComponentType, memo, type ReactNode, useEffect } from "react";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { Fence, Late } from "../late.tsx";
import type { PanelId } from "../layout/panel-id.ts";
import { subjectOf } from "../layout/panel-id.ts";
import { Trouble } from "../trouble.tsx";
import type { ShownPreview } from "./frame-store.ts";

const loadTerminal = () => import("#components/terminal/terminal-panel.tsx").then((module) => module.TerminalPanel);
const loadPreview = () => import("#components/preview/preview-panel.tsx").then((module) => module.PreviewPanel);
const tools = {
  engine: () => import("#components/engine/engine-panel.tsx").then((module) => module.EnginePanel),
  changes: () => import("#components/engine/changes-panel.tsx").then((module) => module.ChangesPanel),
  files: () => import("#components/editor/editor-panel.tsx").then((module) => module.EditorPanel),
  recordings: () => import("#components/recordings/recordings-panel.tsx").then((module) => module.RecordingsPanel),
};

interface PanelBodyProps {
  readonly panel: PanelId;
  readonly sessionId: string;
  readonly visible: boolean;
  /** Of a preview that was asked for. */
  readonly preview: ShownPreview | undefined;
}

/** What a panel shows: its code is fetched when it is first seen. A panel that breaks takes nothing else down. */
export const PanelBody = memo(function PanelBody({ panel, sessionId, visible, preview }: PanelBodyProps) {
  const subject = subjectOf(panel);
  const draw = (): ReactNode => {
    switch (subject.kind) {
      case "terminal":
        return <LatePanel load={loadTerminal} props={{ sessionId, terminal: subject.terminal, visible }} />;
      case "preview":
        return (
          <LatePanel
            load={loadPreview}
            props={{ port: subject.port, path: preview?.path ?? "/", opened: preview?.opened ?? 0 }}
          />
        );
      case "tool":
        return <LatePanel key={subject.tool} load={tools[subject.tool]} props={{ sessionId }} />;
    }
  };
  return <Guard>{draw()}</Guard>;
});

interface LatePanelProps<P extends object> {
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
}

function LatePanel<P extends object>({ load, props }: LatePanelProps<P>) {
  const t = useTranslations("layout.panel");
  return (
    <Late
      load={load}
      props={props}
      waiting={<p className="panel-waiting">{t("loading")}</p>}
      failed={(again) => <Unloaded again={again} />}
    />
  );
}

/** Nothing came. The network may be back when the lab server, or the browser, says so. */
function Unloaded({ again }: { readonly again: () => void }) {
  const t = useTranslations("layout.panel");
  const client = useLabClient();
  useEffect(() => {
    const leave = client.onConnection(() => {
      if (client.connection === "connected") again();
    });
    window.addEventListener("online", again);
    return () => {
      leave();
      window.removeEventListener("online", again);
    };
  });
  return <Trouble title={t("unloaded")} text={t("unloadedText")} again={t("again")} onAgain={again} />;
}

function Guard({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("layout.panel");
  return (
    <Fence
      trouble={(again) => <Trouble title={t("broken")} text={t("brokenText")} again={t("again")} onAgain={again} />}
    >
      {children}
    </Fence>
  );
}
