"use client";

import { useTranslations } from "next-intl";
import type { LabError } from "#components/lab-client/lab-error.ts";
import { Button } from "#components/ui/button.tsx";
import type { PasteProgress } from "./paste-queue.ts";

/** The session runs but its terminal cannot be shown. Attempts go on by themselves. */
export function TroublePanel({ code, onAgain }: { readonly code: LabError["code"]; readonly onAgain: () => void }) {
  const t = useTranslations();
  return (
    <div className="absolute inset-0 flex bg-terminal/85 p-6">
      <div
        role="alert"
        className="m-auto w-full max-w-[25rem] animate-appear rounded-[14px] border border-warn-line bg-warn-soft px-6 py-5"
      >
        <p className="text-[1.05rem] font-[680] tracking-[-0.01em]">{t("terminal.trouble.title")}</p>
        <p className="mt-1.5 text-[0.93rem] text-ink-soft">{t("terminal.trouble.text")}</p>
        <p className="mt-1.5 text-[0.93rem] text-ink-soft">{t(`errors.${code}`)}</p>
        <Button size="small" className="mt-4" onClick={onAgain}>
          {t("terminal.trouble.again")}
        </Button>
      </div>
    </div>
  );
}

/** Instead of what was on the screen before, while it passes by once more. Nothing for what takes a moment only. */
export function CatchingUp() {
  const t = useTranslations("terminalTools");
  return (
    <p
      role="status"
      data-testid="catching-up"
      className="absolute inset-0 grid animate-appear place-items-center px-6 text-center text-[0.9rem] text-ink-faint [animation-delay:0.25s]"
    >
      {t("catchingUp")}
    </p>
  );
}

/** How far a long paste is, and the way to stop it. */
export function PasteNotice({ paste, onCancel }: { readonly paste: PasteProgress; readonly onCancel: () => void }) {
  const t = useTranslations("terminalTools.paste");
  const percent = Math.floor((paste.sent / Math.max(1, paste.total)) * 100);
  return (
    <div className="absolute right-5 bottom-3 z-10 w-72 animate-appear rounded-[10px] border border-line bg-surface p-3 shadow-raised">
      <div className="flex items-center gap-3">
        <p role="status" className="min-w-0 flex-1 text-[0.86rem]">
          {paste.waiting ? t("waiting") : t("sending")}
        </p>
        <span className="text-[0.84rem] text-ink-faint tabular-nums">{t("percent", { percent })}</span>
        <Button size="tiny" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </div>
      <progress
        value={paste.sent}
        max={paste.total}
        aria-label={t("sending")}
        className="mt-2 block h-1.5 w-full accent-accent"
      />
    </div>
  );
}

interface NoticeProps {
  readonly text: string;
  /** Puts it away; without one it stays for as long as it is true. */
  readonly onClose?: () => void;
}

/** Something that the learner should know and need not answer. */
export function Notice({ text, onClose }: NoticeProps) {
  const t = useTranslations("terminalTools");
  return (
    <div
      role="status"
      className="absolute right-5 bottom-3 z-10 flex max-w-[min(26rem,calc(100%-2rem))] animate-appear items-center gap-3 rounded-[10px] border border-line bg-surface p-3 shadow-raised"
    >
      <p className="min-w-0 flex-1 text-[0.86rem]">{text}</p>
      {onClose && (
        <Button size="tiny" onClick={onClose}>
          {t("close")}
        </Button>
      )}
    </div>
  );
}
