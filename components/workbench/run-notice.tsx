"use client";

import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";
import type { Run } from "./use-run.ts";

interface RunNoticeProps {
  readonly run: Run;
  /** Adds to the look of the lines: their margins and borders. */
  readonly className: string;
}

/** Below a command that can be run: that it failed, that it waits for the prompt and can be called off, that it is done. */
export function RunNotice({ run, className }: RunNoticeProps) {
  const t = useTranslations();
  return (
    <div role="status">
      {run.failure !== null && (
        <p
          className={cx(
            "flex animate-appear flex-wrap items-center gap-x-3 gap-y-1.5 border-warn-line bg-warn-soft py-2",
            className,
          )}
        >
          <span className="min-w-0 flex-1 basis-56">{t(`errors.${run.failure}`)}</span>
          {run.failure === "terminal.busy" && <InNewTerminal run={run} />}
        </p>
      )}
      {run.state === "queued" && (
        <p
          data-testid="queued"
          className={cx(
            "flex animate-appear flex-wrap items-center gap-x-3 gap-y-1.5 border-line bg-sunken py-1.5 text-ink-soft",
            className,
          )}
        >
          <span className="min-w-0 flex-1 basis-56">{t("lesson.command.queued")}</span>
          <span className="flex gap-2">
            <InNewTerminal run={run} />
            <Button size="tiny" onClick={run.cancel}>
              {t("lesson.command.cancel")}
            </Button>
          </span>
        </p>
      )}
      {run.state === "waiting" && <span className="sr-only">{t("lesson.command.waiting")}</span>}
      {run.state === "sent" && <span className="sr-only">{t("lesson.command.sent")}</span>}
    </div>
  );
}

/** The way past a program that does not end. */
function InNewTerminal({ run }: Pick<RunNoticeProps, "run">) {
  const t = useTranslations("lesson.command");
  return (
    <Button size="tiny" onClick={run.startInNew}>
      {t("inNew")}
    </Button>
  );
}
