"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { shownName } from "#components/editor/shown-name.ts";
import { Button } from "#components/ui/button.tsx";
import type { Collision, CollisionQuestion } from "./collisions.ts";

/** Asks what becomes of a file whose name is taken. Escape means: leave what is there. */
export function CollisionDialog({ question }: { readonly question: CollisionQuestion }) {
  const t = useTranslations("transfer.collision");
  const dialog = useRef<HTMLDialogElement>(null);
  const [forAll, setForAll] = useState(false);
  const answered = useRef(false);
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  const answer = (choice: Collision): void => {
    if (answered.current) return;
    answered.current = true;
    dialog.current?.close();
    question.answer(choice, forAll);
  };
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={() => answer("skip")}
      className="fixed top-[38%] left-1/2 m-0 w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-[16px] border border-line bg-surface p-6 text-ink shadow-floating backdrop:bg-[rgb(12_18_20/0.45)] open:animate-appear"
    >
      <h2 id={`${id}-title`} className="text-[1.12rem] font-[680] tracking-[-0.01em]">
        {t("title")}
      </h2>
      <p id={`${id}-text`} className="mt-2 text-[0.95rem] text-ink-soft">
        {t("text", { path: shownName(question.path) })}
      </p>
      {question.left > 0 && (
        <label className="mt-3 flex items-center gap-2 text-[0.92rem]">
          <input
            type="checkbox"
            checked={forAll}
            onChange={(event) => setForAll(event.target.checked)}
            className="size-4"
          />
          {t("forAll", { count: question.left })}
        </label>
      )}
      <div className="mt-6 flex flex-wrap justify-end gap-2">
        <Button onClick={() => answer("skip")}>{t("skip")}</Button>
        <Button onClick={() => answer("both")}>{t("both")}</Button>
        <Button look="danger" onClick={() => answer("overwrite")}>
          {t("overwrite")}
        </Button>
      </div>
    </dialog>
  );
}
