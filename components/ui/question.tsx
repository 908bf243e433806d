"use client";

import { useId, useRef } from "react";
import { Button, type ButtonProps } from "./button.tsx";

interface QuestionProps {
  readonly button: ButtonProps;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

/** A button that asks before something that cannot be undone. "No" has the focus, and Escape means no. */
export function Question({ button, title, text, yes, no, onYes }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <Button aria-haspopup="dialog" {...button} onClick={() => dialog.current?.showModal()} />
      <dialog
        ref={dialog}
        role="alertdialog"
        aria-labelledby={`${id}-title`}
        aria-describedby={`${id}-text`}
        className="fixed top-[38%] left-1/2 m-0 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-[16px] border border-line bg-surface p-6 text-ink shadow-floating backdrop:bg-[rgb(12_18_20/0.45)] open:animate-appear"
      >
        <h2 id={`${id}-title`} className="text-[1.12rem] font-[680] tracking-[-0.01em]">
          {title}
        </h2>
        <p id={`${id}-text`} className="mt-2 text-[0.95rem] text-ink-soft">
          {text}
        </p>
        <div className="mt-6 flex justify-end gap-2">
          <Button onClick={() => dialog.current?.close()}>{no}</Button>
          <Button
            look="danger"
            onClick={() => {
              dialog.current?.close();
              onYes();
            }}
          >
            {yes}
          </Button>
        </div>
      </dialog>
    </>
  );
}
