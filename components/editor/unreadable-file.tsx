"use client";

import { Download, FileWarning } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { sizeText } from "#components/engine/format.ts";
import type { LabError } from "#components/lab-client/lab-error.ts";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { fileAddress } from "#contract/addresses.ts";
import { firstPart } from "./first-part.ts";
import { nameOf, parentOf } from "./paths.ts";
import { shownName } from "./shown-name.ts";
import type { FileTree } from "./tree/file-tree.ts";

interface UnreadableFileProps {
  readonly sessionId: string;
  readonly tree: FileTree;
  readonly path: string;
  readonly code: LabError["code"];
  readonly onAgain: () => void;
}

/** In place of a text that cannot be edited: why, how large it is, and the way to have it all the same. */
export function UnreadableFile({ sessionId, tree, path, code, onAgain }: UnreadableFileProps) {
  const t = useTranslations();
  const folder = useStore(tree.store, (state) => state.folders.get(parentOf(path)));
  const bytes = folder?.entries.find(({ name }) => name === nameOf(path))?.bytes;
  const [part, setPart] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (bytes === undefined) void tree.refresh([parentOf(path)]);
  }, [bytes, path, tree]);
  const whole = code === "file.binary" || code === "file.too-large";
  const look = (): void => {
    setFailed(false);
    firstPart(fileAddress(sessionId, path)).then(setPart, () => setFailed(true));
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col" data-testid="unreadable" data-code={code}>
      <div className={part === null ? "m-auto max-w-[26rem] p-6 pb-12" : "shrink-0 border-b border-line p-4"}>
        {part === null && <FileWarning className="mb-3 size-7 text-ink-faint" aria-hidden="true" />}
        <h2 className="text-[1.05rem] font-[660]">
          {t(whole ? "editor.unreadable.title" : "editor.unreadable.failed", { name: shownName(nameOf(path)) })}
        </h2>
        <p className="mt-1.5 text-[0.92rem] leading-[1.7] text-ink-soft">
          {t(
            code === "file.too-large"
              ? "editor.unreadable.large"
              : code === "file.binary"
                ? "editor.unreadable.binary"
                : `errors.${code}`,
          )}
          {whole && bytes !== undefined && <> {t("editor.unreadable.size", { size: sizeText(bytes) })}</>}
        </p>
        <div className="mt-4 flex flex-wrap gap-2">
          {whole && (
            <a
              href={fileAddress(sessionId, path)}
              download={nameOf(path)}
              className={buttonLook({ size: "compact", look: "primary" })}
            >
              <Download className="size-4" aria-hidden="true" />
              {t("transfer.download")}
            </a>
          )}
          {code === "file.too-large" && part === null && (
            <Button size="compact" onClick={look}>
              {t("editor.unreadable.part")}
            </Button>
          )}
          {!whole && (
            <Button size="compact" onClick={onAgain}>
              {t("editor.remark.retry")}
            </Button>
          )}
        </div>
        <p role="alert" className="mt-2 text-[0.88rem] text-danger empty:hidden">
          {failed ? t("editor.unreadable.partFailed") : ""}
        </p>
      </div>
      {part !== null && (
        <ScrollBox
          label={t("editor.unreadable.partLabel")}
          className="min-h-0 flex-1 overflow-auto p-4 font-mono text-[0.86rem] leading-[1.6]"
        >
          <pre>{part}</pre>
        </ScrollBox>
      )}
    </div>
  );
}
