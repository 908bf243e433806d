import { type ReactNode, type RefObject, useEffect, useId } from "react";

interface RewindFrameProps {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly heading: string;
  /** The step's. */
  readonly title: string;
  readonly text: ReactNode;
  readonly onClosed: () => void;
  /** What can be answered. */
  readonly children: ReactNode;
}

/** A dialog about the way back to a step's start, open as long as it is drawn. */
export function RewindFrame({ ref, heading, title, text, onClosed, children }: RewindFrameProps) {
  const id = useId();
  useEffect(() => {
    if (ref.current?.open === false) ref.current.showModal();
  }, [ref]);
  return (
    <dialog
      ref={ref}
      role="alertdialog"
      data-testid="rewind-dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onClosed}
      className="fixed inset-0 m-auto h-fit w-[min(30rem,calc(100vw-2rem))] rounded-[16px] border border-line bg-surface p-6 text-ink shadow-floating backdrop:bg-[rgb(12_18_20/0.45)] open:animate-appear"
    >
      <h2 id={`${id}-title`} className="text-[1.12rem] font-[680] tracking-[-0.01em]">
        {heading}
      </h2>
      <p lang="ko" className="mt-1 text-[0.92rem] text-ink-faint">
        {title}
      </p>
      <div id={`${id}-text`} className="mt-3 space-y-2 text-[0.95rem] leading-[1.7] text-ink-soft">
        {text}
      </div>
      {children}
    </dialog>
  );
}
