"use client";

import { useEffect, useState } from "react";

const SHOWN_MS = 7_000;

/** Says something for a while, each time that `count` grows. */
export function Notice({ count, text }: { readonly count: number; readonly text: string }) {
  const [shown, setShown] = useState(0);
  useEffect(() => {
    setShown(count);
    if (count === 0) return;
    const timer = setTimeout(() => setShown(0), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [count]);
  return (
    <div role="status" className="frame-notice">
      {shown > 0 && (
        <p key={shown} className="frame-notice-text">
          {text}
        </p>
      )}
    </div>
  );
}
