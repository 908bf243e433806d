import { Info, Lightbulb, NotebookPen, TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cx } from "#components/ui/cx.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import type { Block, CalloutFlavour, Content } from "#lesson-format/lesson.ts";
import { CommandBlock } from "./command-block.tsx";
import { elements } from "./elements.tsx";
import { highlight, highlightCommand } from "./highlight.ts";

/** The blocks of a lesson, of a hint or of a solution, in order. */
export function LessonContent({ content, className }: { readonly content: Content; readonly className?: string }) {
  return (
    <div lang="ko" className={cx("lesson-text", className)}>
      {content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a built page never change places.
        <LessonBlock key={index} block={block} />
      ))}
    </div>
  );
}

async function LessonBlock({ block }: { readonly block: Block }) {
  const t = await getTranslations("lesson");
  switch (block.kind) {
    case "prose":
      return <div className="prose">{elements(block.hast)}</div>;
    case "commands": {
      const commands = await Promise.all(
        block.commands.map(async (command) => ({
          text: command.text,
          run: command.run,
          placeholder: command.placeholder,
          shown: elements(await highlightCommand(command.text)),
        })),
      );
      return <CommandBlock where={block.where} commands={commands} />;
    }
    case "keys":
      return (
        <p className="flex flex-wrap items-center gap-2 pl-1">
          <span className="sr-only">{t("keys")}</span>
          {block.keys.map((key, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same key may stand twice.
            <span key={index} className="flex items-center gap-2">
              {index > 0 && (
                <span aria-hidden="true" className="text-ink-faint">
                  →
                </span>
              )}
              <kbd className="text-[0.95rem]">{key}</kbd>
            </span>
          ))}
        </p>
      );
    case "output":
      return (
        <figure>
          <figcaption className="mb-1.5 text-[0.8rem] font-[560] text-ink-faint">{t("output")}</figcaption>
          <ScrollBox label={t("output")} className="overflow-x-auto border-l-2 border-line-strong pl-4">
            <pre className="py-1 font-mono text-[0.86rem] leading-[1.6] text-ink-soft">{block.text}</pre>
          </ScrollBox>
        </figure>
      );
    case "code":
      return (
        <ScrollBox
          label={t("code")}
          className="overflow-x-auto rounded-[10px] border border-line bg-sunken px-4 py-3 font-mono text-[0.88rem] leading-[1.65]"
        >
          {elements(await highlight(block.text, block.language))}
        </ScrollBox>
      );
    case "callout":
      return (
        <Callout flavour={block.flavour} title={block.title ?? t(`callout.${block.flavour}`)} content={block.content} />
      );
  }
}

const looks = {
  note: { Icon: Info, box: "border-line bg-surface", icon: "text-ink-soft" },
  tip: { Icon: Lightbulb, box: "border-accent-line bg-accent-soft", icon: "text-accent" },
  warning: { Icon: TriangleAlert, box: "border-warn-line bg-warn-soft", icon: "text-warn" },
  differs: { Icon: NotebookPen, box: "border-dashed border-line-strong bg-transparent", icon: "text-accent" },
} as const satisfies Record<CalloutFlavour, unknown>;

function Callout({
  flavour,
  title,
  content,
}: {
  readonly flavour: CalloutFlavour;
  readonly title: string;
  readonly content: Content;
}) {
  const { Icon, box, icon } = looks[flavour];
  return (
    <aside className={cx("rounded-[12px] border px-5 py-4", box)}>
      <p className="flex items-center gap-2 text-[0.92rem] font-[650]">
        <Icon className={cx("size-[17px]", icon)} aria-hidden="true" />
        {title}
      </p>
      <LessonContent content={content} className="lesson-text-small mt-1.5 text-ink-soft" />
    </aside>
  );
}
