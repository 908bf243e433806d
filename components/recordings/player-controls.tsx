"use client";

import { Pause, Play, SkipBack, SkipForward } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { Cast } from "./cast.ts";
import { clockText, type PlayedCommand } from "./playback.ts";
import { type Playback, SPEEDS } from "./use-playback.ts";

/** Going back from within a command's first moments goes to the one before. */
const JUST_BEGUN = 1;

interface PlayerControlsProps {
  readonly cast: Cast;
  readonly playback: Playback;
  readonly commands: readonly PlayedCommand[];
}

/** Play, pause, place, speed, and from command to command. */
export function PlayerControls({ cast, playback, commands }: PlayerControlsProps) {
  const t = useTranslations("recordings");
  const { position, playing, speed, shorten } = playback;
  const before = commands.findLast(({ at }) => at < position - JUST_BEGUN);
  const after = commands.find(({ at }) => at > position);
  const time = `${clockText(position - cast.from)} / ${clockText(cast.to - cast.from)}`;
  return (
    <div className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-1.5 gap-y-1 border-t border-line px-2 py-1.5">
      <IconButton icon={SkipBack} label={t("previousCommand")} onClick={() => playback.seek(before?.at ?? cast.from)} />
      <Button
        data-testid="play"
        look="quiet"
        size="icon"
        aria-label={playing ? t("pause") : t("play")}
        title={playing ? t("pause") : t("play")}
        onClick={playback.toggle}
      >
        {playing ? (
          <Pause className="size-5 fill-current" aria-hidden="true" />
        ) : (
          <Play className="size-5 fill-current" aria-hidden="true" />
        )}
      </Button>
      <IconButton
        icon={SkipForward}
        disabled={!after}
        label={t("nextCommand")}
        onClick={() => after && playback.seek(after.at)}
      />
      <input
        type="range"
        data-testid="position"
        aria-label={t("position")}
        aria-valuetext={time}
        min={cast.from}
        max={cast.to}
        step="any"
        value={position}
        onChange={(event) => playback.seek(event.target.valueAsNumber)}
        className="mx-1 min-w-24 flex-1"
      />
      <span className="text-[0.8rem] text-ink-faint tabular-nums">{time}</span>
      <label className="ml-1 flex items-center gap-1.5 text-[0.82rem] text-ink-soft">
        <span className="sr-only">{t("speed")}</span>
        <select
          data-testid="speed"
          value={speed}
          onChange={(event) => playback.setSpeed(Number(event.target.value))}
          className="h-8 rounded-[7px] border border-line bg-surface px-1.5 tabular-nums"
        >
          {SPEEDS.map((each) => (
            <option key={each} value={each}>
              {t("times", { speed: each })}
            </option>
          ))}
        </select>
      </label>
      <label className="flex items-center gap-1.5 px-1 text-[0.82rem] text-ink-soft">
        <input type="checkbox" checked={shorten} onChange={(event) => playback.setShorten(event.target.checked)} />
        {t("shorten")}
      </label>
    </div>
  );
}
