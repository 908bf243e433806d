"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { Sheet } from "#components/ui/sheet.tsx";

interface FigureDialogProps {
  /** The figure on the page. */
  readonly figure: Element;
  readonly onClosed: () => void;
}

/** A figure as large as the screen allows; on a small one it is larger than that and scrolls. */
export function FigureDialog({ figure, onClosed }: FigureDialogProps) {
  const t = useTranslations("lesson.figure");
  const frame = useRef<HTMLDivElement>(null);
  const caption = figure.querySelector("figcaption")?.textContent ?? "";
  useEffect(() => {
    const drawing = figure.querySelector("svg")?.cloneNode(true);
    if (drawing) frame.current?.replaceChildren(drawing);
  }, [figure]);
  return (
    <Sheet title={t("label")} close={t("close")} onClosed={onClosed}>
      <ScrollBox label={t("label")} className="min-h-0 flex-1 overflow-auto p-4 sm:p-8">
        <div
          ref={frame}
          className="figure-colours mx-auto w-full min-w-[44rem] [&_svg]:block [&_svg]:max-h-[74dvh] [&_svg]:w-full max-wide:[&_svg]:max-h-none"
        />
      </ScrollBox>
      {caption !== "" && (
        <p lang="ko" className="border-t border-line px-6 py-3 text-[0.95rem] text-ink-soft">
          {caption}
        </p>
      )}
    </Sheet>
  );
}
