"use client";

import { Download, Power, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { QuestionDialog } from "#components/ui/question.tsx";
import { archiveAddress } from "#contract/addresses.ts";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useDesk } from "./workbench-context.tsx";

/** The two ways to give the sandbox back. Both ask first, wherever they were chosen. */
export function SessionEndings() {
  const t = useTranslations("workbench");
  const lab = useLabSession();
  const desk = useDesk();
  const sessionId = useSessionState(({ session }) => session?.id);
  const working = useSessionState((state) => state.working);
  const offline = useConnection() !== "connected";
  const asked = useStore(desk.store, (state) => state.question);
  const end = useRef<HTMLDialogElement>(null);
  const restart = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (asked === null) return;
    (asked === "end" ? end : restart).current?.showModal();
    desk.question(null);
  }, [asked, desk]);
  const disabled = working || offline;
  const archive = sessionId !== undefined && (
    <a
      href={archiveAddress(sessionId)}
      download
      className="mt-4 inline-flex items-center gap-1.5 text-[0.9rem] text-accent underline underline-offset-4"
    >
      <Download className="size-4" aria-hidden="true" />
      {t("archive")}
    </a>
  );
  return (
    <>
      <Button
        look="quiet"
        size="icon"
        disabled={disabled}
        aria-haspopup="dialog"
        aria-label={t("end.button")}
        title={t("end.button")}
        onClick={() => end.current?.showModal()}
      >
        <Power className="size-[17px]" aria-hidden="true" />
      </Button>
      <Button
        look="quiet"
        size="compact"
        disabled={disabled}
        aria-haspopup="dialog"
        title={t("restart.button")}
        data-testid="restart"
        onClick={() => restart.current?.showModal()}
      >
        <RotateCcw className="size-4" aria-hidden="true" />
        <span className="@max-[30rem]:sr-only">{t("restart.button")}</span>
      </Button>
      <QuestionDialog
        ref={end}
        title={t("end.title")}
        text={t("end.text")}
        before={archive}
        yes={t("end.yes")}
        no={t("no")}
        onYes={() => void lab.end()}
      />
      <QuestionDialog
        ref={restart}
        title={t("restart.title")}
        text={t("restart.text")}
        before={archive}
        yes={t("restart.yes")}
        no={t("no")}
        onYes={() => void lab.restart()}
      />
    </>
  );
}
