"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { OpenFile } from "./open-file.ts";
import type { OpenFiles } from "./open-files.ts";

interface RemarkBarProps {
  readonly files: OpenFiles;
  readonly file: OpenFile;
  readonly onCompare: () => void;
}

/** What one has to know of the file in front, and what can be done about it. */
export function RemarkBar({ files, file, onCompare }: RemarkBarProps) {
  const t = useTranslations();
  const { path, remark } = file;
  if (remark === null) return null;
  const grave = remark.kind === "conflict" || remark.kind === "gone" || remark.kind === "failed";
  const dismiss = (
    <Button look="quiet" size="tiny" onClick={() => files.dismissRemark(path)}>
      {t("editor.remark.ok")}
    </Button>
  );
  return (
    <div
      role={grave ? "alert" : "status"}
      data-testid="remark"
      data-remark={remark.kind}
      className={cx(
        "flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-b px-3 py-1.5 text-[0.87rem]",
        grave ? "border-warn-line bg-warn-soft" : "border-accent-line bg-accent-soft",
      )}
    >
      <p className="min-w-0 flex-1 basis-56">
        {remark.kind === "failed" ? (
          <>
            {t(`errors.${remark.code}`)} {t(remark.kept ? "editor.remark.kept" : "editor.remark.notKept")}{" "}
            {remark.code === "file.forbidden" && t("editor.remark.forbidden")}
          </>
        ) : (
          t(`editor.remark.${remark.kind}`)
        )}
      </p>
      <span className="flex flex-wrap gap-1.5">
        {remark.kind === "conflict" && (
          <>
            <Button size="tiny" onClick={onCompare}>
              {t("editor.remark.compare")}
            </Button>
            <Button size="tiny" onClick={() => void files.keepMine(path)}>
              {t("editor.remark.mine")}
            </Button>
            <Button size="tiny" onClick={() => files.takeTheirs(path)}>
              {t("editor.remark.theirs")}
            </Button>
          </>
        )}
        {remark.kind === "gone" && (
          <>
            <Button size="tiny" onClick={() => void files.save(path)}>
              {t("editor.remark.again")}
            </Button>
            <Button size="tiny" onClick={() => files.close(path)}>
              {t("editor.closeTab")}
            </Button>
          </>
        )}
        {remark.kind === "restored" && (
          <>
            <Button size="tiny" onClick={() => files.revert(path)}>
              {t("editor.remark.drop")}
            </Button>
            {dismiss}
          </>
        )}
        {remark.kind === "failed" && (
          <>
            <Button size="tiny" onClick={() => void files.save(path)}>
              {t("editor.remark.retry")}
            </Button>
            {dismiss}
          </>
        )}
        {remark.kind === "reloaded" && dismiss}
      </span>
    </div>
  );
}
