"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useLabClient } from "#components/lab-client/lab-provider.tsx";
import { useLabSession } from "#components/workbench/session-context.tsx";
import { isLive } from "#components/workbench/session-state.ts";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";
import { FigureDialog } from "./figure-dialog.tsx";
import { followTerms } from "./term-panels.ts";

const SAID_MS = 6_000;

/** What `LessonExtras` takes. */
export interface LessonExtrasProps {
  /** What was clicked before this was there to hear it. */
  readonly early: RefObject<Element | null>;
}

/** What terms, figures and links into the sandbox do. They are drawn on the server and marked by `data-extra`. */
export function LessonExtras({ early }: LessonExtrasProps) {
  const t = useTranslations();
  const here = useRef<HTMLSpanElement>(null);
  const session = useLabSession();
  const workbench = useWorkbench();
  const [figure, setFigure] = useState<Element | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  useNewWords();

  useEffect(() => {
    const article = here.current?.closest("article");
    if (!article) return;
    const stop = followTerms(article);
    const act = (target: Element): void => {
      const marked = target.closest<HTMLElement>("[data-extra]");
      if (!marked) return;
      const { enlarge, file, preview, path: page } = marked.dataset;
      if (enlarge !== undefined) setFigure(marked.closest("[data-figure]"));
      else if (file === undefined && preview === undefined) return;
      else if (!isLive(session.store.getState().session)) setSaid(t("errors.session.ended"));
      else if (preview !== undefined) workbench.showPreview(Number(preview), page ?? "/");
      else if (file !== undefined) workbench.openFile(file);
    };
    const click = (event: MouseEvent): void => {
      if (event.target instanceof Element) act(event.target);
    };
    article.addEventListener("click", click);
    if (early.current) act(early.current);
    early.current = null;
    return () => {
      stop();
      article.removeEventListener("click", click);
    };
  }, [session, workbench, t, early]);

  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  return (
    <span ref={here}>
      {figure && <FigureDialog figure={figure} onClosed={() => setFigure(null)} />}
      <span role="status" className="pointer-events-none fixed inset-x-0 bottom-6 z-30 flex justify-center px-4">
        {said !== null && (
          <span className="animate-rise rounded-full border border-warn-line bg-warn-soft px-5 py-2 text-[0.92rem] shadow-floating">
            {said}
          </span>
        )}
      </span>
    </span>
  );
}

/** While a lesson is written, its page shows what was just saved, where the author is reading. */
function useNewWords(): void {
  const client = useLabClient();
  const router = useRouter();
  const { lessonId } = useLabSession();
  useEffect(
    () => client.on("lesson:changed", (notice) => notice.lessonId === lessonId && router.refresh()),
    [client, router, lessonId],
  );
}
