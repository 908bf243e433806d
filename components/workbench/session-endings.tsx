"use client";

import { Power, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { useStore } from "zustand";
import { useConnection } from "#components/lab-client/lab-provider.tsx";
import { Button } from "#components/ui/button.tsx";
import { QuestionDialog } from "#components/ui/question.tsx";
import { useLabSession, useSessionState } from "./session-context.tsx";
import { useDesk } from "./workbench-context.tsx";

/** The two ways to give the sandbox back. Both ask first, wherever they were chosen. */
export function SessionEndings() {
  const t = useTranslations("workbench");
  const lab = useLabSession();
  const desk = useDesk();
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
        yes={t("end.yes")}
        no={t("no")}
        onYes={() => void lab.end()}
      />
      <QuestionDialog
        ref={restart}
        title={t("restart.title")}
        text={t("restart.text")}
        yes={t("restart.yes")}
        no={t("no")}
        onYes={() => void lab.restart()}
      />
    </>
  );
}
