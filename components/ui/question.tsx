"use client";

import { type ReactNode, type Ref, useId, useRef } from "react";
import { Button, type ButtonProps } from "./button.tsx";

interface QuestionDialogProps {
  readonly ref: Ref<HTMLDialogElement>;
  readonly title: string;
  readonly text: string;
  /** What may be done before the answer, e.g. to keep something. */
  readonly before?: ReactNode;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

interface QuestionProps extends Omit<QuestionDialogProps, "ref"> {
  readonly button: ButtonProps;
}

/** A button that asks before something that cannot be undone. */
export function Question({ button, ...question }: QuestionProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Button aria-haspopup="dialog" {...button} onClick={() => dialog.current?.showModal()} />
      <QuestionDialog ref={dialog} {...question} />
    </>
  );
}

/** The question itself, shown by `showModal`. "No" has the focus, and Escape means no. */
export function QuestionDialog({ ref, title, text, before, yes, no, onYes }: QuestionDialogProps) {
  const id = useId();
  // Both buttons close the dialog that they stand in: whoever shows it holds the only ref.
  return (
    <dialog
      ref={ref}
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
      {before}
      <form method="dialog" className="mt-6 flex justify-end gap-2">
        <Button ref={firstToFocus} type="submit">
          {no}
        </Button>
        <Button type="submit" look="danger" onClick={onYes}>
          {yes}
        </Button>
      </form>
    </dialog>
  );
}

/** React's `autoFocus` focuses when it draws; a dialog looks for the attribute when it is shown. */
function firstToFocus(element: HTMLElement | null): void {
  element?.setAttribute("autofocus", "");
}
