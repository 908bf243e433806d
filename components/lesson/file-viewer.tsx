"use client";

import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { codeOf, LabError } from "#components/lab-client/lab-error.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { useLabSession } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-store.ts";

type Read =
  | { readonly kind: "reading" }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "failed"; readonly code: LabError["code"] };

interface FileViewerProps {
  readonly path: string;
  readonly onClosed: () => void;
}

/** Shows what a file of the sandbox holds now. */
export function FileViewer({ path, onClosed }: FileViewerProps) {
  const t = useTranslations();
  const session = useLabSession();
  const [read, setRead] = useState<Read>({ kind: "reading" });

  const load = useCallback(async (): Promise<void> => {
    setRead({ kind: "reading" });
    try {
      const { session: current } = session.store.getState();
      if (!isLive(current)) throw new LabError("session.ended");
      const { content } = await session.client.request("file:read", { sessionId: current.id, path });
      setRead({ kind: "text", text: content });
    } catch (error) {
      setRead({ kind: "failed", code: codeOf(error) });
    }
  }, [session, path]);
  useEffect(() => void load(), [load]);

  return (
    <Sheet
      title={<code className="font-mono">{path}</code>}
      close={t("lesson.viewer.close")}
      onClosed={onClosed}
      tools={
        <>
          <Button
            look="quiet"
            size="icon"
            aria-label={t("lesson.viewer.again")}
            title={t("lesson.viewer.again")}
            onClick={() => void load()}
          >
            <RotateCw className="size-4" aria-hidden="true" />
          </Button>
          {read.kind === "text" && <CopyButton text={read.text} label={t("lesson.file.copy", { path })} />}
        </>
      }
    >
      <div data-testid="file-viewer" data-state={read.kind} className="flex min-h-40 flex-1 flex-col overflow-hidden">
        <div role="status" className="empty:hidden">
          {read.kind === "reading" && <p className="p-6 text-ink-faint">{t("lesson.viewer.loading")}</p>}
          {read.kind === "failed" && <p className="p-6 text-danger">{t(`errors.${read.code}`)}</p>}
          {read.kind === "text" && read.text === "" && <p className="p-6 text-ink-faint">{t("lesson.viewer.empty")}</p>}
        </div>
        {read.kind === "text" && read.text !== "" && (
          <ScrollBox label={t("lesson.viewer.label", { path })} className="min-h-0 flex-1 overflow-auto">
            <Lines text={read.text} />
          </ScrollBox>
        )}
        <p className="mt-auto border-t border-line px-5 py-2.5 text-[0.84rem] text-ink-faint">
          {t("lesson.viewer.hint")}
        </p>
      </div>
    </Sheet>
  );
}

/** The text with the numbers of its lines beside it. */
function Lines({ text }: { readonly text: string }) {
  const numbers = text
    .replace(/\n$/, "")
    .split("\n")
    .map((_, index) => index + 1);
  return (
    <div className="flex w-max min-w-full py-4 font-mono text-[0.88rem] leading-[1.65]">
      <pre aria-hidden="true" className="sticky left-0 bg-surface pr-4 pl-5 text-right text-ink-faint select-none">
        {numbers.join("\n")}
      </pre>
      <pre className="pr-6">{text}</pre>
    </div>
  );
}
