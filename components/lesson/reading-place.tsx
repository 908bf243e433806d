"use client";

import { useEffect, useRef } from "react";
import { placeKey } from "#components/shell/place-key.ts";

const SETTLED_MS = 150;

/**
 * Keeps, for this tab, where in the lesson the reader is: the step and how far it is scrolled past. `rememberedLooks` goes back there
 * when the page is loaded anew.
 */
export function ReadingPlace() {
  const here = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const article = here.current?.closest("article");
    if (!article) return;
    const keep = (): void => {
      const top = article.getBoundingClientRect().top;
      const steps = [...article.querySelectorAll("section[id]")].map((step) => ({
        id: step.id,
        past: top - step.getBoundingClientRect().top,
      }));
      const { id, past } = steps.findLast((step) => step.past >= 0) ?? { id: "", past: article.scrollTop };
      sessionStorage.setItem(placeKey(location.pathname), `${id}:${Math.round(past)}`);
    };
    let timer: ReturnType<typeof setTimeout> | undefined;
    const moved = (): void => {
      clearTimeout(timer);
      timer = setTimeout(keep, SETTLED_MS);
    };
    article.addEventListener("scroll", moved, { passive: true });
    window.addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      article.removeEventListener("scroll", moved);
      window.removeEventListener("pagehide", keep);
    };
  }, []);
  return <span ref={here} />;
}
