import { useCallback, useEffect, useState } from "react";

const SHOWN_MS = 5_000;

/** One thing at a time to tell the learner, for a while. */
export function useNotice(): {
  readonly notice: string | null;
  readonly tell: (text: string) => void;
  readonly dismiss: () => void;
} {
  const [notice, setNotice] = useState<{ readonly text: string } | null>(null);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const tell = useCallback((text: string) => setNotice({ text }), []);
  const dismiss = useCallback(() => setNotice(null), []);
  return { notice: notice?.text ?? null, tell, dismiss };
}
