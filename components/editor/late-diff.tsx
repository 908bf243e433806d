"use client";

import { useTranslations } from "next-intl";
import { TERMINAL_FONTS } from "#components/terminal/terminal-fonts.ts";
import { Button } from "#components/ui/button.tsx";
import { Sheet } from "#components/ui/sheet.tsx";
import { languageOf } from "./file-language.ts";
import type { OpenFile } from "./open-file.ts";
import type { OpenFiles } from "./open-files.ts";
import { nameOf } from "./paths.ts";
import { shownName } from "./shown-name.ts";
import { formOf } from "./text-form.ts";
import { useCode } from "./use-code.ts";

interface LateDiffProps {
  readonly files: OpenFiles;
  readonly file: OpenFile;
  /** The text that the disk holds. */
  readonly theirs: string;
  readonly onClosed: () => void;
}

/** What the disk holds beside what is typed, and the choice between the two. */
export function LateDiff({ files, file, theirs, onClosed }: LateDiffProps) {
  const t = useTranslations("editor");
  const { code } = useCode();
  const { path, text } = file;
  return (
    <Sheet
      title={t("diff.title", { name: shownName(nameOf(path)) })}
      close={t("diff.close")}
      onClosed={onClosed}
      tools={
        <>
          <Button size="small" onClick={() => void files.keepMine(path)}>
            {t("remark.mine")}
          </Button>
          <Button size="small" onClick={() => files.takeTheirs(path)}>
            {t("remark.theirs")}
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-2 border-b border-line bg-sunken px-4 py-1.5 text-[0.84rem] text-ink-soft">
        <span>{t("diff.theirs")}</span>
        <span>{t("diff.mine")}</span>
      </div>
      <div data-testid="diff" className="h-[60dvh]">
        {code && (
          <code.DiffArea
            theirs={formOf(theirs).text}
            mine={text}
            language={languageOf(path, text)}
            fontFamily={TERMINAL_FONTS}
            label={t("diff.title", { name: shownName(nameOf(path)) })}
          />
        )}
      </div>
    </Sheet>
  );
}
