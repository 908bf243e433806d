"use client";

import { Archive, Loader2, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { WorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { useConnection, useProgress } from "#components/lab-client/lab-provider.tsx";
import { Button, buttonLook } from "#components/ui/button.tsx";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { archiveAddress } from "#contract/addresses.ts";
import type { RewindFacts } from "./rewind-button.tsx";
import { RewindFrame } from "./rewind-frame.tsx";

/** What the dialog takes. */
export interface RewindDialogProps {
  readonly lessonId: string;
  readonly stepId: string;
  readonly title: string;
  readonly facts: RewindFacts;
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
      <Content {...props} />
    </WorkbenchMessages>
  );
}

function Content(props: RewindDialogProps) {
  const { lessonId, facts } = props;
  const left = useProgress(({ known, lessons }) =>
    known ? facts.before.filter((step) => lessons[lessonId]?.[step] === undefined).length : 0,
  );
  return facts.project && left > 0 ? <Locked {...props} left={left} /> : <Asking {...props} left={left} />;
}

interface AnsweredProps extends RewindDialogProps {
  /** How many of the steps before are still to be done. */
  readonly left: number;
}

/** Says why a project's step cannot be gone back to yet. */
function Locked({ title, left, onClosed }: AnsweredProps) {
  const t = useTranslations("rewind.locked");
  const dialog = useRef<HTMLDialogElement>(null);
  const text = (
    <>
      <p>{t("text")}</p>
      <p>{t("left", { count: left })}</p>
    </>
  );
  return (
    <RewindFrame ref={dialog} heading={t("title")} title={title} text={text} onClosed={onClosed}>
      <div className="mt-6 flex justify-end">
        <Button data-testid="rewind-locked" onClick={() => dialog.current?.close()}>
          {t("close")}
        </Button>
      </div>
    </RewindFrame>
  );
}

function Asking({ stepId, title, facts: { acts }, left, onClosed }: AnsweredProps) {
  const t = useTranslations("rewind");
  const errors = useTranslations("errors");
  const lab = useLabSession();
  const session = useSessionState((state) => state.session);
  const working = useSessionState((state) => state.working);
  const error = useSessionState((state) => state.error);
  const offline = useConnection() !== "connected";
  const dialog = useRef<HTMLDialogElement>(null);
  const no = useRef<HTMLButtonElement>(null);
  // It begins at the answer that changes nothing.
  useEffect(() => no.current?.focus(), []);
  const go = async (): Promise<void> => {
    await lab.rewind(stepId);
    if (lab.store.getState().error === null) dialog.current?.close();
  };
  const seconds = Math.ceil((SANDBOX_S + acts * ACT_S) / GRAIN_S) * GRAIN_S;
  const closed = (): void => {
    // What was said here need not be said again behind it.
    lab.forgive();
    onClosed();
  };
  const text = (
    <>
      <p>{acts === 0 ? t("fresh") : t("how", { acts, seconds })}</p>
      {left > 0 && <p>{t("passed", { count: left })}</p>}
      <p>{t("lost")}</p>
    </>
  );
  return (
    <RewindFrame ref={dialog} heading={t("title")} title={title} text={text} onClosed={closed}>
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
    </RewindFrame>
  );
}
