"use client";

import { Box as BoxIcon, Database, Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef } from "react";
import { useFrame } from "#components/workbench/frame/frame-context.tsx";
import { CommandLine } from "../command-line.tsx";
import type { Box } from "../layout/box.ts";
import { moving, placed } from "./motion.ts";

const FIRST_COMMAND = "docker container run hello-world";
const KINDS = [
  ["container", BoxIcon],
  ["image", Layers],
  ["volume", Database],
] as const;

interface EmptyHintsProps {
  readonly box: Box;
  /** Told how high the words are, which wrap as they like. */
  readonly onHeight: (height: number) => void;
}

/** What an engine without containers and images says: what will appear, and how to begin. */
export function EmptyHints({ box, onHeight }: EmptyHintsProps) {
  const t = useTranslations("engine.empty");
  const { hosts } = useFrame();
  const words = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = words.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => {
      if (element.offsetHeight > 0) onHeight(element.offsetHeight);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [onHeight]);
  return (
    <div ref={words} className={moving(false)} style={{ ...placed(box), height: undefined }} data-testid="engine-empty">
      <p className="text-[0.98rem] font-[640]">{t("title")}</p>
      <p className="mt-1 text-[0.86rem] text-ink-soft">{t("text")}</p>
      <ul className="mt-4 grid gap-2">
        {KINDS.map(([kind, Icon]) => (
          <li
            key={kind}
            className="flex items-center gap-3 rounded-[10px] border border-dashed border-line-strong px-3.5 py-2 text-[0.84rem] text-ink-soft"
          >
            <Icon className="size-4 shrink-0 text-accent" aria-hidden="true" />
            {t(kind)}
          </li>
        ))}
      </ul>
      {/* Where there are several hosts, a container on one of them is not what to begin with. */}
      {hosts.length === 1 && (
        <>
          <p className="mt-4 mb-1.5 text-[0.8rem] text-ink-faint">{t("try")}</p>
          <CommandLine command={FIRST_COMMAND} />
        </>
      )}
    </div>
  );
}
