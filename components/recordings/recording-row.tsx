"use client";

import { Download, Play, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { sizeText } from "#components/engine/format.ts";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { Question } from "#components/ui/question.tsx";
import { useTerminalTitle } from "#components/workbench/frame/terminal-title.ts";
import { recordingAddress } from "#contract/addresses.ts";
import type { RecordingView } from "#contract/recordings.ts";
import { clockText } from "./playback.ts";

interface RecordingRowProps {
  readonly sessionId: string;
  readonly recording: RecordingView;
  readonly onPlay: () => void;
  readonly onDelete: () => void;
}

/** One recording of the list, and what can be done with it. */
export function RecordingRow({ sessionId, recording, onPlay, onDelete }: RecordingRowProps) {
  const t = useTranslations("recordings");
  const format = useFormatter();
  const { id, startedAt, durationMs, bytes, live } = recording;
  const terminal = useTerminalTitle()(recording.terminal);
  const began = format.dateTime(startedAt, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  const named = { terminal, began };
  return (
    <li data-testid="recording" data-recording={id} className="flex items-center gap-1.5 py-2 pr-2 pl-1.5">
      <Button data-testid="recording-play" look="quiet" size="icon" aria-label={t("playNamed", named)} onClick={onPlay}>
        <Play className="size-[18px] fill-current text-accent" aria-hidden="true" />
      </Button>
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate text-[0.9rem] font-[560]">{terminal}</span>
          {live && (
            <span className="shrink-0 rounded-full bg-accent-soft px-2 py-px text-[0.74rem] font-[560] text-accent">
              {t("live")}
            </span>
          )}
        </p>
        <p className="truncate text-[0.82rem] text-ink-faint tabular-nums">
          {t("facts", { began, duration: clockText(durationMs / 1000), size: sizeText(bytes) })}
        </p>
      </div>
      <a
        href={recordingAddress(sessionId, id)}
        download
        aria-label={t("downloadNamed", named)}
        title={t("download")}
        className={buttonLook({ look: "quiet", size: "icon" })}
      >
        <Download className="size-[17px]" aria-hidden="true" />
      </a>
      <Question
        title={t("delete.title")}
        text={t("delete.text", named)}
        yes={t("delete.yes")}
        no={t("delete.no")}
        onYes={onDelete}
        button={{
          look: "quiet",
          size: "icon",
          "aria-label": t("deleteNamed", named),
          title: t("delete.yes"),
          children: <Trash2 className="size-[17px]" aria-hidden="true" />,
        }}
      />
    </li>
  );
}
