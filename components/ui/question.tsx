"use client";

import { AlertDialog } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";

interface QuestionProps {
  readonly trigger: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
}

/** Asks before something that cannot be undone. */
export function Question({ trigger, title, text, yes, no, onYes }: QuestionProps) {
  return (
    <AlertDialog.Root>
      <AlertDialog.Trigger asChild>{trigger}</AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className="fixed inset-0 z-50 bg-[rgb(12_18_20/0.45)] data-[state=open]:animate-appear" />
        <AlertDialog.Content className="fixed top-[38%] left-1/2 z-50 w-[min(26rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-[16px] border border-line bg-surface p-6 shadow-floating data-[state=open]:animate-appear">
          <AlertDialog.Title className="text-[1.12rem] font-[680] tracking-[-0.01em]">{title}</AlertDialog.Title>
          <AlertDialog.Description className="mt-2 text-[0.95rem] text-ink-soft">{text}</AlertDialog.Description>
          <div className="mt-6 flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>{no}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onYes}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
