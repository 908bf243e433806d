"use client";

import { useTranslations } from "next-intl";
import { Component, type ComponentType, memo, type ReactNode, useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import type { PanelId } from "../layout/panel-id.ts";
import { subjectOf } from "../layout/panel-id.ts";
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
        return <Late load={loadTerminal} props={{ sessionId, terminal: subject.terminal, visible }} />;
      case "preview":
        return (
          <Late
            load={loadPreview}
            props={{ port: subject.port, path: preview?.path ?? "/", opened: preview?.opened ?? 0 }}
          />
        );
      case "tool":
        return <Late key={subject.tool} load={tools[subject.tool]} props={{ sessionId }} />;
    }
  };
  return <Guard>{draw()}</Guard>;
});

interface LateProps<P extends object> {
  /** The same function for as long as the same panel is drawn. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
}

function Late<P extends object>({ load, props }: LateProps<P>) {
  const t = useTranslations("layout.panel");
  const [Loaded, setLoaded] = useState<ComponentType<P> | null>(null);
  const [attempt, setAttempt] = useState<{ readonly number: number; readonly failed: boolean }>({
    number: 0,
    failed: false,
  });
  useEffect(() => {
    let stale = false;
    load().then(
      (component) => !stale && setLoaded(() => component),
      () => !stale && setAttempt({ number: attempt.number, failed: true }),
    );
    return () => {
      stale = true;
    };
  }, [load, attempt.number]);
  if (Loaded) return <Loaded {...props} />;
  if (!attempt.failed) return <p className="panel-waiting">{t("loading")}</p>;
  return (
    <Trouble
      title={t("unloaded")}
      text={t("unloadedText")}
      again={t("again")}
      onAgain={() => setAttempt(({ number }) => ({ number: number + 1, failed: false }))}
    />
  );
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

interface FenceProps {
  readonly trouble: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Only a class can catch what drawing throws. */
class Fence extends Component<FenceProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return this.props.trouble(() => this.setState({ broken: false }));
  }
}

interface TroubleProps {
  readonly title: string;
  readonly text: string;
  readonly again: string;
  readonly onAgain: () => void;
}

function Trouble({ title, text, again, onAgain }: TroubleProps) {
  return (
    <div role="alert" className="panel-empty">
      <p className="panel-empty-title">{title}</p>
      <p className="panel-empty-text">{text}</p>
      <Button size="small" className="mt-4" onClick={onAgain}>
        {again}
      </Button>
    </div>
  );
}
