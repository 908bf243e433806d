import { FileCode2, Save } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonLook } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import { contentOf } from "#lesson-format/commands.ts";
import type { FileBlock } from "#lesson-format/lesson.ts";
import { LatePart } from "./late-part.tsx";

interface LessonFileProps {
  readonly block: FileBlock;
  /** The text with colours. */
  readonly children: ReactNode;
}

/** A file to save into the sandbox: its path, its text, and the button that writes it there. */
export function LessonFile({ block, children }: LessonFileProps) {
  const t = useTranslations("lesson.file");
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; this only names what belongs together.
    <div
      role="group"
      aria-label={t("label", { path: block.path })}
      data-testid="file-block"
      className="overflow-hidden rounded-[12px] border border-line bg-surface"
    >
      <p className="flex items-center gap-2 border-b border-line bg-sunken py-0.5 pr-1 pl-4 text-[0.86rem]">
        <FileCode2 className="size-4 shrink-0 text-accent" aria-hidden="true" />
        <code className="min-w-0 flex-1 truncate font-mono font-[560]">{block.path}</code>
        <CopyButton text={block.text} label={t("copy", { path: block.path })} />
      </p>
      <ScrollBox
        label={t("label", { path: block.path })}
        className="overflow-x-auto px-4 py-3 font-mono text-[0.88rem] leading-[1.65]"
      >
        {children}
      </ScrollBox>
      <div className="border-t border-line px-2 py-1.5 max-wide:hidden print:hidden">
        <LatePart
          part={{ kind: "saver", path: block.path, content: contentOf(block) }}
          still={
            <span className={buttonLook({ look: "quiet", size: "small" })}>
              <Save className="size-4" aria-hidden="true" />
              {t("save")}
            </span>
          }
        />
      </div>
    </div>
  );
}
