"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { cx } from "#components/ui/cx.ts";
import { clockText, type PlayedCommand } from "./playback.ts";

interface PlayedCommandsProps {
  readonly commands: readonly PlayedCommand[];
  readonly position: number;
  readonly onSeek: (position: number) => void;
}

/** The commands of a recording: a click goes to where one began. */
export function PlayedCommands({ commands, position, onSeek }: PlayedCommandsProps) {
  const t = useTranslations("recordings");
  const current = commands.findLast(({ at }) => at <= position)?.number ?? null;
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list follows when another command is shown.
  useEffect(() => {
    list.current?.querySelector("[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <nav
      aria-label={t("commands")}
      className="max-h-[30%] shrink-0 overflow-y-auto border-t border-line bg-paper @min-[64rem]:max-h-none @min-[64rem]:w-64 @min-[64rem]:border-t-0 @min-[64rem]:border-l"
    >
      <ol ref={list} className="py-1.5">
        {commands.map(({ number, command, exitCode, at }) => (
          <li key={number}>
            <button
              type="button"
              aria-current={number === current}
              onClick={() => onSeek(at)}
              title={command}
              className={cx(
                "flex w-full items-baseline gap-2.5 px-3 py-1.5 text-left text-[0.82rem] hover:bg-sunken",
                number === current && "bg-accent-soft",
              )}
            >
              <span className="shrink-0 text-[0.76rem] text-ink-faint tabular-nums">{clockText(at)}</span>
              <code className="min-w-0 flex-1 truncate font-mono">{command}</code>
              {exitCode !== 0 && (
                <span className="shrink-0 text-[0.76rem] text-danger">
                  <span className="sr-only">{t("exitCode")} </span>✗ {exitCode}
                </span>
              )}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
