"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Trouble } from "./trouble.tsx";

interface TroubleCardProps {
  readonly onAgain: () => void;
  /** The learner goes on without it: Escape, or a click beside the card. */
  readonly onClose: () => void;
}

/** Says over the page that something which was asked for did not come. */
export function TroubleCard({ onAgain, onClose }: TroubleCardProps) {
  const t = useTranslations("failed");
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => card.current?.showPopover(), []);
  return (
    <div
      ref={card}
      popover="auto"
      data-testid="trouble-card"
      onToggle={(event) => event.newState === "closed" && onClose()}
      className="inset-x-0 mx-auto mt-[12vh] w-[min(26rem,calc(100vw-2rem))] rounded-[16px] border border-line bg-surface p-2 text-ink shadow-floating"
    >
      <div className="relative h-48">
        <Trouble title={t("title")} text={t("text")} again={t("again")} onAgain={onAgain} />
      </div>
    </div>
  );
}
