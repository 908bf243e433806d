"use client";

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button.tsx";

interface SheetProps {
  readonly title: ReactNode;
  readonly close: string;
  /** Stands beside the button that closes it. */
  readonly tools?: ReactNode;
  readonly onClosed: () => void;
  readonly children: ReactNode;
}

/**
 * A large dialog over the page, open as long as it is drawn. The browser's own: Escape closes it, a click beside it too, and the focus
 * goes back to where it was.
 */
export function Sheet({ title, close, tools, onClosed, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it; the keyboard has Escape.
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClosed}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      className="fixed inset-0 m-auto max-h-[92dvh] w-[min(72rem,calc(100vw-1.5rem))] max-w-none overflow-hidden rounded-[16px] border border-line bg-surface p-0 text-ink shadow-floating backdrop:bg-[rgb(12_18_20/0.55)] open:flex open:animate-appear"
    >
      <div className="flex max-h-[92dvh] min-w-0 flex-1 flex-col">
        <header className="flex items-center gap-2 border-b border-line py-2 pr-2 pl-5">
          <h2 id={id} className="min-w-0 flex-1 truncate text-[0.98rem] font-[640]">
            {title}
          </h2>
          {tools}
          <Button look="quiet" size="icon" aria-label={close} title={close} onClick={() => dialog.current?.close()}>
            <X className="size-[18px]" aria-hidden="true" />
          </Button>
        </header>
        {children}
      </div>
    </dialog>
  );
}
