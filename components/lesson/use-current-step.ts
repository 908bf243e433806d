"use client";

import { useEffect, useState } from "react";

/** The step that is being read: the one that crosses a line in the upper third of the window. Null before the first. */
export function useCurrentStep(steps: readonly string[]): string | null {
  const [current, setCurrent] = useState<string | null>(null);
  const all = steps.join(" ");
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) {
          setCurrent((now) => (isIntersecting ? target.id : now === target.id ? null : now));
        }
      },
      { rootMargin: "-30% 0px -70% 0px" },
    );
    for (const id of all.split(" ")) {
      const section = document.getElementById(id);
      if (section) observer.observe(section);
    }
    return () => observer.disconnect();
  }, [all]);
  return current;
}
