import { useCallback, useEffect, useState } from "react";

const SHOWN_MS = 5_000;
const BRIEF_MS = 1_500;

/** Something to tell the learner; `brief`: in passing, there is nothing to do about it. */
interface Told {
  readonly text: string;
  readonly brief: boolean;
}

/** One thing at a time to tell the learner, for a while. */
export function useNotice(): {
  readonly notice: Told | null;
  readonly tell: (text: string, brief?: boolean) => void;
  readonly dismiss: () => void;
} {
  const [notice, setNotice] = useState<Told | null>(null);
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setNotice(null), notice.brief ? BRIEF_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const tell = useCallback((text: string, brief = false) => setNotice({ text, brief }), []);
  const dismiss = useCallback(() => setNotice(null), []);
  return { notice, tell, dismiss };
}
