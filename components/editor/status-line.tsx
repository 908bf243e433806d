"use client";

import { Check, Loader2, Save } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import { isCompose, languageOf } from "./file-language.ts";
import { isDirty, type OpenFile } from "./open-file.ts";
import { formOf } from "./text-form.ts";

interface StatusLineProps {
  readonly file: OpenFile;
  readonly place: { readonly line: number; readonly column: number };
  readonly onSave: () => void;
}

/** Below the text: whether it is saved, what it is written in and where the cursor is. */
export function StatusLine({ file, place, onSave }: StatusLineProps) {
  const t = useTranslations("editor");
  const { path, disk } = file;
  const raw = disk?.text ?? "";
  const form = useMemo(() => formOf(raw), [raw]);
  const language = isCompose(path) ? "compose" : languageOf(path, raw);
  const dirty = isDirty(file);
  return (
    <div className="flex h-9 shrink-0 items-center gap-3 overflow-hidden border-t border-line px-2 text-[0.78rem] whitespace-nowrap text-ink-faint">
      <Button
        look="quiet"
        size="tiny"
        data-testid="save"
        data-state={file.saving ? "saving" : dirty ? "unsaved" : "saved"}
        aria-keyshortcuts="Control+S Meta+S"
        disabled={file.saving || !dirty}
        onClick={onSave}
      >
        {file.saving ? (
          <Loader2 className="size-3.5 animate-spin" aria-hidden="true" />
        ) : dirty ? (
          <Save className="size-3.5 text-accent" aria-hidden="true" />
        ) : (
          <Check className="size-3.5" aria-hidden="true" />
        )}
        {t(file.saving ? "save.saving" : dirty ? "save.save" : "save.saved")}
      </Button>
      {/* The text itself is named with these keys: who reads the screen by ear has heard them. */}
      <span aria-hidden="true" className="truncate" title={t("leave")}>
        {t("keys")}
      </span>
      <span className="ml-auto truncate">{t("place", place)}</span>
      {form.mark && <span title={t("markHint")}>UTF-8 BOM</span>}
      <span
        title={form.ends === "mixed" ? t("mixedHint") : undefined}
        className={form.ends === "mixed" ? "text-warn" : undefined}
      >
        {t(`ends.${form.ends}`)}
      </span>
      <span>{t(`language.${language}`)}</span>
    </div>
  );
}
