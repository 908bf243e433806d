"use client";

import { useEffect } from "react";
import { whenIdle } from "#components/ui/when-idle.ts";

/** After these the reader may want to be anywhere on the page. */
const DEPARTURES = ["click", "keydown", "hashchange", "beforeprint"] as const;

/** Whether what has been scrolled, the page or a part of it, is further down than a window's height. */
function isFarDown({ target }: Event): boolean {
  const scrolled = target instanceof Element ? target : document.scrollingElement;
  return scrolled !== null && scrolled.scrollTop > window.innerHeight;
}

/** Lays out what the first look left for later: part by part while the browser is idle, or all at once when the reader sets out. */
export function LateLayout(): null {
  useEffect(() => {
    const root = document.documentElement;
    if (root.dataset["firstLook"] === undefined) return;
    const parts = [...document.querySelectorAll<HTMLElement>("[data-later]")];
    let next = 0;
    let stop = (): void => undefined;
    const finish = (): void => {
      stop();
      delete root.dataset["firstLook"];
      for (const part of parts) part.style.contentVisibility = "";
      for (const kind of DEPARTURES) window.removeEventListener(kind, finish, true);
      window.removeEventListener("scroll", scrolled, true);
    };
    const scrolled = (event: Event): void => {
      if (isFarDown(event)) finish();
    };
    const goOn = (): void => {
      const part = parts[next];
      if (part === undefined) {
        finish();
        return;
      }
      next += 1;
      part.style.contentVisibility = "visible";
      stop = whenIdle(goOn);
    };
    for (const kind of DEPARTURES) window.addEventListener(kind, finish, true);
    window.addEventListener("scroll", scrolled, true);
    stop = whenIdle(goOn);
    return finish;
  }, []);
  return null;
}
