"use client";

import { Check, FilePen, Loader2, Save } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { codeOf, type LabError } from "#components/lab-client/lab-error.ts";
import { Button } from "#components/ui/button.tsx";
import { QuestionDialog } from "#components/ui/question.tsx";
import { useLabSession, useSessionState } from "#components/workbench/session-context.tsx";
import { useWorkbench } from "#components/workbench/workbench-context.tsx";
import type { FileExpectation } from "#contract/files.ts";

type Saving =
  | { readonly kind: "idle" | "saving" | "saved" }
  | { readonly kind: "failed"; readonly code: LabError["code"] };

interface FileSaverProps {
  readonly path: string;
  readonly content: string;
}

/** Writes a lesson's file into the sandbox, which it starts when there is none, and asks before it replaces a different file. */
export function FileSaver({ path, content }: FileSaverProps) {
  const t = useTranslations();
  const session = useLabSession();
  const workbench = useWorkbench();
  const sessionId = useSessionState((state) => state.session?.id);
  const running = useSessionState((state) => state.session?.state.phase === "running");
  const [saving, setSaving] = useState<Saving>({ kind: "idle" });
  const question = useRef<HTMLDialogElement>(null);
  // Another sandbox does not have the file.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the id alone says that it is another one.
  useEffect(() => setSaving((now) => (now.kind === "saving" ? now : { kind: "idle" })), [sessionId]);

  const save = async (expect: FileExpectation): Promise<void> => {
    if (saving.kind === "saving") return;
    setSaving({ kind: "saving" });
    try {
      const id = await session.ready();
      await session.client.request("file:write", { sessionId: id, path, content, expect });
      setSaving({ kind: "saved" });
    } catch (error) {
      const code = codeOf(error);
      if (code === "file.conflict" && expect === "nothing") {
        setSaving({ kind: "idle" });
        question.current?.showModal();
      } else setSaving({ kind: "failed", code });
    }
  };

  return (
    <div data-testid="file-saver" data-state={saving.kind} className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button look="quiet" size="small" onClick={() => void save("nothing")}>
        {saving.kind === "saving" ? (
          <Loader2 className="size-4 animate-spin" aria-hidden="true" />
        ) : saving.kind === "saved" ? (
          <Check className="size-4 text-accent" aria-hidden="true" />
        ) : (
          <Save className="size-4" aria-hidden="true" />
        )}
        {t("lesson.file.save")}
      </Button>
      <p role="status" className="min-w-0 flex-1 text-[0.86rem] text-ink-soft">
        {saving.kind === "saving" && t(running ? "lesson.file.saving" : "lesson.file.waiting")}
        {saving.kind === "saved" && t("lesson.file.saved", { path })}
        {saving.kind === "failed" && <span className="text-danger">{t(`errors.${saving.code}`)}</span>}
      </p>
      {saving.kind === "saved" && (
        <Button look="quiet" size="small" onClick={() => workbench.openFile(path)}>
          <FilePen className="size-4" aria-hidden="true" />
          {t("lesson.file.edit")}
        </Button>
      )}
      <QuestionDialog
        ref={question}
        title={t("lesson.file.replace.title")}
        text={t("lesson.file.replace.text", { path })}
        yes={t("lesson.file.replace.yes")}
        no={t("lesson.file.replace.no")}
        onYes={() => void save("anything")}
      />
    </div>
  );
}
