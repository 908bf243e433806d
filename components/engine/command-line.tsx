"use client";

import { Loader2, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { RunNotice } from "#components/workbench/run-notice.tsx";
import { useRun } from "#components/workbench/use-run.ts";

/** A command that can be run in the terminal or copied. */
export function CommandLine({ command }: { readonly command: string }) {
  const t = useTranslations("engine.inspector");
  const run = useRun(command);
  return (
    <div className="@container min-w-0">
      <div className="flex min-w-0 items-center gap-1 rounded-[9px] border border-line bg-terminal pl-3">
        <code className="min-w-0 flex-1 py-1.5 font-mono text-[0.78rem] leading-[1.45] wrap-anywhere">{command}</code>
        <Button
          look="quiet"
          size="tiny"
          data-testid="engine-run"
          data-command={command}
          title={t("run")}
          aria-disabled={run.isUnderWay}
          onClick={run.start}
        >
          {run.isUnderWay ? (
            <Loader2 className="size-3.5 animate-spin" aria-hidden="true" />
          ) : (
            <Play className="size-3.5" aria-hidden="true" />
          )}
          <span className="@max-[30rem]:sr-only">{t("run")}</span>
        </Button>
        <CopyButton text={command} label={t("copy", { command })} />
      </div>
      <RunNotice run={run} className="mt-1 rounded-[9px] border px-3 text-[0.8rem]" />
    </div>
  );
}
