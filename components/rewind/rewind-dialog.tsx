"use client";

import { Archive, Loader2, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { WorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { archiveAddress } from "#contract/addresses.ts";

/** What the dialog takes. */
export interface RewindDialogProps {
  readonly stepId: string;
  readonly title: string;
  /** How many commands and files lead to the step. */
  readonly acts: number;
  readonly onClosed: () => void;
}

/** Measured over every lesson: what one command takes on the average, and what a new sandbox takes, in seconds. */
const ACT_S = 1;
const SANDBOX_S = 4;
/** Nobody can say it more exactly than so. */
const GRAIN_S = 10;

/** Says what the way back to a step's start does and what is lost, offers to keep that, and asks. Open as long as it is drawn. */
export function RewindDialog(props: RewindDialogProps) {
  return (
    <WorkbenchMessages>
      <Asking {...props} />
    </WorkbenchMessages>
  );
}

function Asking({ stepId, title, acts, onClosed }: RewindDialogProps) {
  const t = useTranslations("rewind");
  const errors = useTranslations("errors");
  const lab = useLabSession();
  const session = useSessionState((state) => state.session);
  const working = useSessionState((state) => state.working);
  const error = useSessionState((state) => state.error);
  const offline = useConnection() !== "connected";
  const dialog = useRef<HTMLDialogElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (dialog.current?.open === false) dialog.current.showModal();
    // It begins at the answer that changes nothing.
    no.current?.focus();
  }, []);
  const go = async (): Promise<void> => {
    await lab.rewind(stepId);
    if (lab.store.getState().error === null) dialog.current?.close();
  };
  const seconds = Math.ceil((SANDBOX_S + acts * ACT_S) / GRAIN_S) * GRAIN_S;
  return (
    <dialog
      ref={dialog}
      role="alertdialog"
      data-testid="rewind-dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onClosed}
      className="fixed inset-0 m-auto h-fit w-[min(30rem,calc(100vw-2rem))] rounded-[16px] border border-line bg-surface p-6 text-ink shadow-floating backdrop:bg-[rgb(12_18_20/0.45)] open:animate-appear"
    >
      <h2 id={`${id}-title`} className="text-[1.12rem] font-[680] tracking-[-0.01em]">
        {t("title")}
      </h2>
      <p lang="ko" className="mt-1 text-[0.92rem] text-ink-faint">
        {title}
      </p>
      <div id={`${id}-text`} className="mt-3 space-y-2 text-[0.95rem] leading-[1.7] text-ink-soft">
        <p>{acts === 0 ? t("fresh") : t("how", { acts, seconds })}</p>
        <p>{t("lost")}</p>
      </div>
      {session && (
        <a
          href={archiveAddress(session.id)}
          download
          className={buttonLook({ look: "outline", size: "small", className: "mt-4" })}
        >
          <Archive className="size-4" aria-hidden="true" />
          {t("archive")}
        </a>
      )}
      {error !== null && (
        <p role="alert" className="mt-4 text-[0.92rem] text-danger">
          {errors(error)}
        </p>
      )}
      <div className="mt-6 flex justify-end gap-2">
        <Button ref={no} onClick={() => dialog.current?.close()}>
          {t("no")}
        </Button>
        <Button look="danger" data-testid="rewind-go" disabled={working || offline} onClick={() => void go()}>
          {working ? (
            <Loader2 className="size-4 animate-spin" aria-hidden="true" />
          ) : (
            <RotateCcw className="size-4" aria-hidden="true" />
          )}
          {t("yes")}
        </Button>
      </div>
    </dialog>
  );
}
