"use client";

import { ExternalLink, RotateCw, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { codeOf } from "#components/lab-client/lab-error.ts";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { useLabSession, useSessionState } from "./session-context.tsx";

interface PreviewPaneProps {
  readonly port: number;
  /** Begins with a slash. */
  readonly path: string;
  /** Changes whenever the learner asks to see it anew. */
  readonly opened: number;
}

type Shown = { readonly url: string } | { readonly failed: ReturnType<typeof codeOf> } | null;

/** A published port in the page: a frame at an origin of its own, with no way to the site's cookies. */
export function PreviewPane({ port, path, opened }: PreviewPaneProps) {
  const t = useTranslations("workbench.preview");
  const errors = useTranslations("errors");
  const lab = useLabSession();
  const connected = useConnection() === "connected";
  const sessionId = useSessionState((state) => state.session?.id);
  const [shown, setShown] = useState<Shown>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `opened` asks for a new ticket though nothing else has changed.
  useEffect(() => {
    if (sessionId === undefined || !connected) return;
    let stale = false;
    lab.client.request("preview:open", { sessionId, port, path }).then(
      ({ url }) => !stale && setShown({ url }),
      (error: unknown) => !stale && setShown({ failed: codeOf(error) }),
    );
    return () => {
      stale = true;
    };
  }, [lab, sessionId, connected, port, path, opened]);

  const openTab = (): void => {
    if (sessionId === undefined) return;
    // Opened at once, while the browser still counts it as the learner's own click; the address follows.
    const tab = window.open("", "_blank");
    if (!tab) return;
    tab.opener = null;
    lab.client.request("preview:open", { sessionId, port, path }).then(
      ({ url }) => tab.location.replace(url),
      () => tab.close(),
    );
  };

  return (
    <section aria-label={t("label", { port })} className="flex h-full flex-col bg-surface">
      <div className="flex h-11 shrink-0 items-center gap-1 border-b border-line px-2">
        <Button
          look="quiet"
          size="smallIcon"
          aria-label={t("reload")}
          title={t("reload")}
          onClick={() => lab.showPreview(port, path)}
        >
          <RotateCw className="size-4" aria-hidden="true" />
        </Button>
        <p className="flex h-8 min-w-0 flex-1 items-center rounded-full border border-line bg-sunken px-3.5 font-mono text-[0.85rem] text-ink-soft">
          <span className="truncate">
            http://localhost:{port}
            {path === "/" ? "" : path}
          </span>
        </p>
        <Button
          data-testid="preview-open"
          look="quiet"
          size="smallIcon"
          aria-label={t("newTab")}
          title={t("newTab")}
          onClick={openTab}
        >
          <ExternalLink className="size-4" aria-hidden="true" />
        </Button>
        <Button
          look="quiet"
          size="smallIcon"
          aria-label={t("close")}
          title={t("close")}
          onClick={() => lab.hidePreview()}
        >
          <X className="size-4" aria-hidden="true" />
        </Button>
      </div>
      {shown && "failed" in shown && (
        <p role="alert" className="m-4 text-[0.93rem] text-danger">
          {errors(shown.failed)}
        </p>
      )}
      {shown && "url" in shown && (
        <iframe
          key={shown.url}
          data-testid="preview-frame"
          src={shown.url}
          title={t("label", { port })}
          sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads"
          referrerPolicy="no-referrer"
          // What a learner serves knows nothing of themes: a browser shows it on white.
          className="min-h-0 w-full flex-1 bg-[#fff] [color-scheme:light]"
        />
      )}
    </section>
  );
}
