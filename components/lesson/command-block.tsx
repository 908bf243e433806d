"use client";

import { Check, CornerDownLeft, Loader2, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { RunNotice } from "#components/workbench/run-notice.tsx";
import { useRun } from "#components/workbench/use-run.ts";
import type { Command } from "#lesson-format/lesson.ts";

interface ShownCommand extends Pick<Command, "text" | "run" | "placeholder"> {
  /** `text` with colours. */
  readonly shown: ReactNode;
  /** What it printed once, to be shown below it; null when that is not known. */
  readonly recorded: ReactNode;
}

interface CommandBlockProps {
  readonly where: "host" | "container";
  readonly commands: readonly ShownCommand[];
}

/** Command lines of a lesson: a click types them into the learner's terminal, or, inside a container, only copies them. */
export function CommandBlock({ where, commands }: CommandBlockProps) {
  const t = useTranslations("lesson.command");
  return (
    <div className="overflow-hidden rounded-[12px] border border-line bg-surface shadow-[0_1px_2px_rgb(30_40_45/0.04)]">
      {where === "container" && (
        <p className="flex items-center gap-1.5 border-b border-line bg-sunken px-4 py-1.5 text-[0.8rem] font-[560] text-ink-soft">
          <CornerDownLeft className="size-3.5" aria-hidden="true" />
          {t("inside")}
        </p>
      )}
      <ul className="divide-y divide-line">
        {commands.map((command, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same command may stand twice.
          <li key={index}>
            {command.run === null ? <CopiedLine command={command} /> : <RunLine command={command} run={command.run} />}
            {command.recorded}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Line({ prompt, children }: { readonly prompt: string; readonly children: ReactNode }) {
  return (
    <code className="min-w-0 flex-1 py-3 font-mono text-[0.92rem] leading-[1.6] [overflow-wrap:anywhere]">
      <span aria-hidden="true" className="mr-2 text-ink-faint select-none">
        {prompt}
      </span>
      {children}
    </code>
  );
}

function CopiedLine({ command }: { readonly command: ShownCommand }) {
  const t = useTranslations("lesson.command");
  return (
    <div className="flex items-center gap-3 pr-1.5 pl-4">
      <Line prompt="#">{command.shown}</Line>
      <CopyButton text={command.text} label={t("copy", { command: command.text })} />
    </div>
  );
}

function RunLine({ command, run }: { readonly command: ShownCommand; readonly run: string }) {
  const t = useTranslations("lesson.command");
  const sending = useRun(run);
  return (
    <div className="group/line relative">
      <div className="flex items-center pr-1.5">
        <button
          type="button"
          data-testid="command"
          data-command={command.text}
          onClick={sending.start}
          aria-label={t(sending.wasSent ? "runAgain" : "run", { command: command.text })}
          className="group/run flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-[10px] pl-2.5 text-left transition-colors hover:bg-accent-soft"
        >
          <span
            aria-hidden="true"
            className={cx(
              "grid size-7 shrink-0 place-items-center rounded-[8px] transition-colors group-hover/run:bg-accent group-hover/run:text-on-accent",
              sending.wasSent && sending.state === "idle" ? "bg-sunken text-ink-faint" : "bg-accent-soft text-accent",
            )}
          >
            {sending.isUnderWay ? (
              <Loader2 className="size-4 animate-spin" />
            ) : sending.state === "sent" ? (
              <Check className="size-4" />
            ) : sending.wasSent ? (
              <>
                <Check className="size-4 group-hover/run:hidden" />
                <Play className="hidden size-3.5 translate-x-px fill-current group-hover/run:block" />
              </>
            ) : (
              <Play className="size-3.5 translate-x-px fill-current" />
            )}
          </span>
          <Line prompt="$">{command.shown}</Line>
        </button>
        <CopyButton text={command.text} label={t("copy", { command: command.text })} />
      </div>
      {command.placeholder && <p className="pb-2.5 pl-[3.1rem] text-[0.8rem] text-ink-faint">{t("filled")}</p>}
      <RunNotice run={sending} className="border-t px-4 text-[0.86rem]" />
    </div>
  );
}
