"use client";

import { ExternalLink, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { pathOf } from "./path-of.ts";

interface PreviewPanelProps {
  readonly port: number;
  /** Begins with a slash. */
  readonly path: string;
  /** Changes whenever the learner asks to see it anew. */
  readonly opened: number;
}

type Shown = { readonly url: string } | { readonly failed: LabError["code"] } | null;

/** A published port in the page: a frame at an origin of its own, or at nobody's, with no way to the site's cookies. */
export function PreviewPanel({ port, path, opened }: PreviewPanelProps) {
  const t = useTranslations("layout.preview");
  const errors = useTranslations("errors");
  const lab = useLabSession();
  const connected = useConnection() === "connected";
  const sessionId = useSessionState((state) => state.session?.id);
  const published = useSessionState((state) => state.session?.ports.includes(port) ?? false);
  const [place, setPlace] = useState({ path, loads: 0 });
  const [shown, setShown] = useState<Shown>(null);
  const [loading, setLoading] = useState(true);
  /** What the frame shows now was asked for by this. */
  const fulfilled = useRef<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `opened` asks for it anew though nothing else has changed.
  useEffect(() => setPlace(({ loads }) => ({ path, loads: loads + 1 })), [path, opened]);

  useEffect(() => {
    // A port that was published meanwhile, or another load, needs a new ticket; a connection that is back does not: the page in the
    // frame has not noticed, and may hold what the learner has typed.
    const wish = `${sessionId} ${published} ${place.loads}`;
    if (sessionId === undefined || !connected || fulfilled.current === wish) return;
    let stale = false;
    setLoading(true);
    lab.client.request("preview:open", { sessionId, port, path: place.path }).then(
      ({ url }) => {
        if (stale) return;
        fulfilled.current = wish;
        setShown({ url });
      },
      (error: unknown) => !stale && setShown({ failed: codeOf(error) }),
    );
    return () => {
      stale = true;
    };
  }, [lab, sessionId, connected, published, port, place]);

  const openTab = (): void => {
    if (sessionId === undefined) return;
    // Opened at once, while the browser still counts it as the learner's own click; the address follows.
    const tab = window.open("", "_blank");
    if (!tab) return;
    tab.opener = null;
    lab.client.request("preview:open", { sessionId, port, path: place.path }).then(
      ({ url }) => tab.location.replace(url),
      () => tab.close(),
    );
  };

  return (
    <section aria-label={t("label", { port })} data-port={port} className="flex h-full flex-col bg-surface">
      <div className="panel-toolbar">
        <IconButton
          icon={RotateCw}
          label={t("reload")}
          onClick={() => setPlace(({ path: same, loads }) => ({ path: same, loads: loads + 1 }))}
        />
        <AddressBar
          port={port}
          path={place.path}
          loads={place.loads}
          onGo={(wanted) => setPlace(({ loads }) => ({ path: wanted, loads: loads + 1 }))}
        />
        <IconButton icon={ExternalLink} data-testid="preview-open" label={t("newTab")} onClick={openTab} />
      </div>
      <div className="relative min-h-0 flex-1">
        <div aria-hidden="true" className="preview-progress" data-loading={loading} />
        {shown && "failed" in shown && (
          <div role="alert" className="panel-empty">
            <p className="panel-empty-title">{t("failed")}</p>
            <p className="panel-empty-text">{errors(shown.failed)}</p>
          </div>
        )}
        {shown && "url" in shown && (
          <iframe
            key={shown.url}
            data-testid="preview-frame"
            src={shown.url}
            title={t("label", { port })}
            sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads"
            allow=""
            referrerPolicy="no-referrer"
            onLoad={() => setLoading(false)}
            className="preview-page"
          />
        )}
      </div>
    </section>
  );
}

interface AddressBarProps {
  readonly port: number;
  readonly path: string;
  /** Counts the pages that were shown. */
  readonly loads: number;
  readonly onGo: (path: string) => void;
}

/** The address as the learner's own host would name it: what is behind the port can be changed. */
function AddressBar({ port, path, loads, onGo }: AddressBarProps) {
  const t = useTranslations("layout.preview");
  const [text, setText] = useState(path);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever was typed and not gone to is forgotten when another page is shown.
  useEffect(() => setText(path), [path, loads]);
  const wanted = pathOf(text, port);
  return (
    <form
      className="min-w-0 flex-1"
      onSubmit={(event) => {
        event.preventDefault();
        if (wanted !== null) onGo(wanted);
      }}
    >
      <label className="preview-address">
        <span className="shrink-0 text-ink-faint" aria-hidden="true">
          localhost:{port}
        </span>
        <input
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape") setText(path);
          }}
          onFocus={(event) => event.target.select()}
          aria-label={t("path")}
          aria-invalid={wanted === null}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          className="min-w-0 flex-1 bg-transparent outline-none aria-invalid:text-danger"
        />
      </label>
    </form>
  );
}
