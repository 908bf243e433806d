"use client";

import { FilePlus2, Loader2, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { pickFiles } from "#components/transfer/pick-files.ts";
import { useTransfers } from "#components/transfer/transfers-of.ts";
import { Button } from "#components/ui/button.tsx";
import type { EditorSession } from "./editor-session.ts";
import { LateCode } from "./late-code.tsx";
import { LateDiff } from "./late-diff.tsx";
import type { OpenFile } from "./open-file.ts";
import { nameOf } from "./paths.ts";
import { RemarkBar } from "./remark-bar.tsx";
import { shownName } from "./shown-name.ts";
import { StatusLine } from "./status-line.tsx";
import { UnreadableFile } from "./unreadable-file.tsx";

interface FileAreaProps {
  readonly id: string;
  readonly sessionId: string;
  readonly session: EditorSession;
  readonly file: OpenFile | null;
  readonly wrap: boolean;
  /** It was just made: the focus goes into it. */
  readonly isNew: boolean;
  readonly onFocused: () => void;
  readonly onSave: () => void;
  readonly onNewFile: () => void;
}

/** The file in front, or what stands there when none is open or it cannot be shown as a text. */
export function FileArea(props: FileAreaProps) {
  const { id, sessionId, session, file, wrap, isNew, onFocused, onSave, onNewFile } = props;
  const t = useTranslations("editor");
  const [comparing, setComparing] = useState<string | null>(null);
  const [place, setPlace] = useState({ line: 1, column: 1 });
  if (file === null) return <Nothing sessionId={sessionId} onNewFile={onNewFile} />;
  const { path, body, remark } = file;
  return (
    <div
      id={id}
      role="tabpanel"
      aria-label={shownName(nameOf(path))}
      data-testid="file"
      data-path={path}
      data-state={body.kind}
      className="flex min-h-0 flex-1 flex-col bg-terminal"
    >
      {body.kind === "reading" && (
        <p role="status" className="m-auto flex items-center gap-2 p-6 text-[0.92rem] text-ink-faint">
          <Loader2 className="size-4 animate-spin" aria-hidden="true" />
          {t("reading")}
        </p>
      )}
      {body.kind === "unreadable" && (
        <UnreadableFile
          key={path}
          sessionId={sessionId}
          tree={session.tree}
          path={path}
          code={body.code}
          onAgain={() => void session.files.read(path)}
        />
      )}
      {body.kind === "text" && (
        <>
          <RemarkBar files={session.files} file={file} onCompare={() => setComparing(path)} />
          <div className="min-h-0 flex-1">
            <LateCode
              files={session.files}
              path={path}
              wrap={wrap}
              takesFocus={isNew}
              onFocused={onFocused}
              onPlace={setPlace}
            />
          </div>
          <StatusLine file={file} place={place} onSave={onSave} />
          {comparing === path && remark?.kind === "conflict" && (
            <LateDiff
              files={session.files}
              file={file}
              theirs={remark.theirs.text}
              onClosed={() => setComparing(null)}
            />
          )}
        </>
      )}
    </div>
  );
}

function Nothing({ sessionId, onNewFile }: { readonly sessionId: string; readonly onNewFile: () => void }) {
  const t = useTranslations();
  const transfers = useTransfers(sessionId);
  return (
    <div className="flex min-h-0 flex-1 overflow-y-auto bg-terminal p-6">
      <div className="m-auto max-w-[24rem] pb-8">
        <h2 className="text-[1.12rem] font-[680] tracking-[-0.015em]">{t("editor.nothing.title")}</h2>
        <p className="mt-2 text-[0.93rem] leading-[1.7] text-ink-soft">{t("editor.nothing.text")}</p>
        <div className="mt-5 flex flex-wrap gap-2">
          <Button size="compact" onClick={onNewFile}>
            <FilePlus2 className="size-4" aria-hidden="true" />
            {t("editor.tree.newFile")}
          </Button>
          <Button size="compact" onClick={() => pickFiles(false, (picked) => void transfers.upload("~", picked))}>
            <Upload className="size-4" aria-hidden="true" />
            {t("transfer.uploadFiles")}
          </Button>
        </div>
        <p className="mt-4 text-[0.84rem] text-ink-faint">{t("editor.nothing.drop")}</p>
      </div>
    </div>
  );
}
