"use client";

import { Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { codeOf } from "#components/lab-client/lab-error.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";

/** A command that can be run in the terminal or copied. */
export function CommandLine({ command }: { readonly command: string }) {
  const t = useTranslations("engine.inspector");
  const errors = useTranslations("errors");
  const workbench = useWorkbench();
  const [failure, setFailure] = useState<ReturnType<typeof codeOf> | null>(null);
  return (
    <div className="@container min-w-0">
      <div className="flex min-w-0 items-center gap-1 rounded-[9px] border border-line bg-terminal pl-3">
        <code className="min-w-0 flex-1 truncate py-1.5 font-mono text-[0.78rem]" title={command}>
          {command}
        </code>
        <Button
          look="quiet"
          size="tiny"
          data-testid="engine-run"
          data-command={command}
          title={t("run")}
          onClick={() => {
            setFailure(null);
            workbench.run(command).catch((error: unknown) => setFailure(codeOf(error)));
          }}
        >
          <Play className="size-3.5" aria-hidden="true" />
          <span className="@max-[22rem]:sr-only">{t("run")}</span>
        </Button>
        <CopyButton text={command} label={t("copy", { command })} />
      </div>
      <p role="alert" className="text-[0.8rem] text-danger">
        {failure !== null && errors(failure)}
      </p>
    </div>
  );
}
