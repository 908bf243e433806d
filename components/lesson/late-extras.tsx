"use client";

import { type ComponentType, useEffect, useRef, useState } from "react";
import { whenIdle } from "#components/ui/when-idle.ts";
import type { LessonExtrasProps } from "./lesson-extras.tsx";

const loadExtras = () => import("./lesson-extras.tsx").then((module) => module.LessonExtras);

/** What is marked so does something only once the extras are there. */
const MARKED = "[data-extra]";

/**
 * Loads what terms, figures and links into the sandbox do, when the browser is idle or as soon as the reader reaches for one; a click
 * that came before is handed on.
 */
export function LateExtras() {
  const here = useRef<HTMLSpanElement>(null);
  const early = useRef<Element | null>(null);
  const [Extras, setExtras] = useState<ComponentType<LessonExtrasProps> | null>(null);
  useEffect(() => {
    if (Extras) return;
    const article = here.current?.closest("article");
    if (!article) return;
    let asked = false;
    const load = (): void => {
      if (asked) return;
      asked = true;
      loadExtras().then(
        (loaded) => setExtras(() => loaded),
        () => {
          // Without the network nothing comes; whoever reaches for one again asks again.
          asked = false;
        },
      );
    };
    const reach = (event: Event): void => {
      const marked = event.target instanceof Element ? event.target.closest(MARKED) : null;
      if (!marked) return;
      load();
      if (event.type !== "click") return;
      event.preventDefault();
      early.current = marked;
    };
    const kinds = ["pointerover", "focusin", "click"] as const;
    for (const kind of kinds) article.addEventListener(kind, reach);
    const stop = whenIdle(load, { insteadMs: 2_000, atMostMs: 5_000 });
    return () => {
      for (const kind of kinds) article.removeEventListener(kind, reach);
      stop();
    };
  }, [Extras]);
  return <span ref={here}>{Extras && <Extras early={early} />}</span>;
}
