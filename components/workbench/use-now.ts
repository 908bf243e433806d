"use client";

import { useEffect, useState } from "react";
import { clockSkew } from "./server-clock.ts";

/** The lab server's time (ms since the epoch), renewed every `everyMs`. Null until it is known. */
export function useServerNow(everyMs: number): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    let skew = 0;
    const tick = (): void => setNow(Date.now() - skew);
    const timer = setInterval(tick, everyMs);
    void clockSkew().then((found) => {
      skew = found;
      tick();
    });
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
