"use client";

import { ChevronRight, CircleCheck, CircleX, Eye, Loader2, RotateCcw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { memo, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { cx } from "#components/ui/cx.ts";
import { useTerminalTitle } from "#components/workbench/frame/terminal-title.ts";
import { RunNotice } from "#components/workbench/run-notice.tsx";
import { useRun } from "#components/workbench/use-run.ts";
import type { CommandRecord, EngineChange } from "#contract/commands.ts";
import { ChangeChip } from "./change-chip.tsx";
import { changeSentence, chipsOf } from "./change-words.ts";
import { durationText } from "./duration.ts";
import { placeToRepeat } from "./place-to-repeat.ts";

interface CommandEntryProps {
  readonly record: CommandRecord;
  /** Of a record without a command: which one was running meanwhile, where that is known. */
  readonly during: string | null;
  /** What a bridge of the host is called. */
  readonly networkOf: (bridge: string) => string;
  /** Whether a change's thing is in the picture now. */
  readonly canShow: (change: EngineChange) => boolean;
  readonly onShow: (change: EngineChange) => void;
}

const CHIPS_SHOWN = 8;
/** So many things of one kind are told apart. */
const NAMED = 2;

/** A command of the history, and what it changed. */
export const CommandEntry = memo(function CommandEntry({
  record,
  during,
  networkOf,
  canShow,
  onShow,
}: CommandEntryProps) {
  const t = useTranslations("changes");
  const state = useTranslations("engine.state");
  const [open, setOpen] = useState(false);
  const chips = chipsOf({ t, state, networkOf }, record.changes, NAMED);
  const shown = open ? chips : chips.slice(0, CHIPS_SHOWN);
  return (
    <li data-testid="change" data-number={record.number} className="border-b border-line px-4 py-3">
      {record.run === null ? (
        <p className="flex items-center gap-2 text-[0.85rem] font-[600] text-ink-soft">
          <Eye className="size-3.5 shrink-0 text-ink-faint" aria-hidden="true" />
          <span className="shrink-0">{t(during === null ? "byItself" : "during")}</span>
          {during !== null && <code className="min-w-0 truncate font-mono text-[0.82rem] font-normal">{during}</code>}
        </p>
      ) : (
        <CommandHead run={record.run} />
      )}
      <Figures record={record} />
      {chips.length > 0 && (
        <div className="mt-2 flex flex-wrap items-center gap-1.5">
          {shown.map((chip) => {
            const target = chip.changes.find(canShow);
            return (
              <ChangeChip
                key={chip.key}
                chip={chip}
                label={t("showInPicture", { change: chip.text })}
                onShow={target === undefined ? null : () => onShow(target)}
              />
            );
          })}
          {chips.length > shown.length && (
            <span className="text-[0.74rem] text-ink-faint">
              {t("moreChips", { count: chips.length - shown.length })}
            </span>
          )}
        </div>
      )}
      {record.changes.length > 0 && (
        <>
          <button
            type="button"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
            className="mt-2 flex items-center gap-1 rounded-[5px] text-[0.76rem] text-ink-faint hover:text-ink"
          >
            <ChevronRight className={cx("size-3.5 transition-transform", open && "rotate-90")} aria-hidden="true" />
            {t("details")}
          </button>
          {open && (
            <ul className="mt-1.5 grid gap-1 border-l-2 border-accent-line pl-3 text-[0.83rem] leading-[1.6] text-ink-soft">
              {record.changes.map((change) => {
                const sentence = changeSentence(t, state, change);
                return <li key={sentence}>{sentence}</li>;
              })}
            </ul>
          )}
        </>
      )}
    </li>
  );
});

function CommandHead({ run }: { readonly run: NonNullable<CommandRecord["run"]> }) {
  const t = useTranslations("changes");
  const { command, terminal } = run;
  const again = useRun(command, placeToRepeat(terminal));
  return (
    <>
      <div className="flex items-start gap-1">
        <code className="line-clamp-3 min-w-0 flex-1 font-mono text-[0.82rem] leading-[1.5] break-words whitespace-pre-wrap">
          {command}
        </code>
        <span className="-my-2 -mr-2 flex shrink-0 items-center">
          <Button
            look="quiet"
            size="icon"
            aria-label={t("againLabel", { command })}
            title={t("again")}
            data-testid="run-again"
            aria-disabled={again.isUnderWay}
            onClick={again.start}
          >
            {again.isUnderWay ? (
              <Loader2 className="size-4 animate-spin" aria-hidden="true" />
            ) : (
              <RotateCcw className="size-4" aria-hidden="true" />
            )}
          </Button>
          <CopyButton text={command} label={t("copy", { command })} />
        </span>
      </div>
      <RunNotice run={again} className="mt-1 rounded-[9px] border px-3 text-[0.8rem]" />
    </>
  );
}

/** How it ended, how long it took, where and when. */
function Figures({ record }: { readonly record: CommandRecord }) {
  const t = useTranslations("changes");
  const format = useFormatter();
  const titleOf = useTerminalTitle();
  const { run, endedAt, changes } = record;
  const time = format.dateTime(endedAt, { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2.5 text-[0.74rem] text-ink-faint tabular-nums">
      {run !== null && (
        <>
          <span className={cx("flex items-center gap-1", run.exitCode !== 0 && "font-[600] text-danger")}>
            {run.exitCode === 0 ? (
              <CircleCheck className="size-3.5 text-accent" aria-hidden="true" />
            ) : (
              <CircleX className="size-3.5" aria-hidden="true" />
            )}
            {t(run.exitCode === 0 ? "exit" : "failedExit", { code: run.exitCode })}
          </span>
          <span>{durationText(t, endedAt - run.startedAt)}</span>
          {run.terminal !== null && <span>{titleOf(run.terminal)}</span>}
        </>
      )}
      <time dateTime={new Date(endedAt).toISOString()}>{time}</time>
      {changes.length === 0 && <span>{t("none")}</span>}
    </p>
  );
}
