import { Info, Lightbulb, NotebookPen, TriangleAlert } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { cx } from "#components/ui/cx.ts";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import type { Block, CalloutFlavour, Commands, Content, Keys } from "#lesson-format/lesson.ts";
import { CommandBlock } from "./command-block.tsx";
import { LessonFigure } from "./figure.tsx";
import { LessonFile } from "./file-block.tsx";
import { highlight, highlightCommand } from "./highlight.ts";
import { Markup } from "./markup.tsx";
import { proseElements } from "./prose.tsx";
import { LessonQuiz } from "./quiz.tsx";
import { RecordedOutput } from "./recorded-output.tsx";
import type { RecordedOutputs } from "./recorded-outputs.ts";

interface LessonContentProps {
  readonly content: Content;
  /** What its commands printed once. */
  readonly outputs?: RecordedOutputs | undefined;
  readonly className?: string;
}

/** The blocks of a lesson, of a hint or of a solution, in order. */
export function LessonContent({ content, outputs, className }: LessonContentProps) {
  return (
    <div lang="ko" className={cx("lesson-text", className)}>
      {content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a built page never change places.
        <LessonBlock key={index} block={block} outputs={outputs} />
      ))}
    </div>
  );
}

interface LessonBlockProps {
  readonly block: Block;
  readonly outputs: RecordedOutputs | undefined;
}

async function LessonBlock({ block, outputs }: LessonBlockProps) {
  const t = await getTranslations("lesson");
  switch (block.kind) {
    case "prose":
      return <div className="prose">{proseElements(block.hast)}</div>;
    case "commands":
      return <LessonCommands block={block} outputs={outputs} />;
    case "keys":
      return <KeysToPress keys={block.keys} label={t("keys")} />;
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
          <Markup tree={await highlight(block.text, block.language)} as="div" />
        </ScrollBox>
      );
    case "file":
      return (
        <LessonFile block={block}>
          <Markup tree={await highlight(block.text, block.language)} as="div" />
        </LessonFile>
      );
    case "figure":
      return <LessonFigure figure={block} />;
    case "quiz":
      return <LessonQuiz quiz={block.quiz} />;
    case "callout":
      return (
        <Callout
          flavour={block.flavour}
          title={block.title ?? t(`callout.${block.flavour}`)}
          content={block.content}
          outputs={outputs}
        />
      );
  }
}

async function LessonCommands({ block, outputs }: { readonly block: Commands } & Pick<LessonBlockProps, "outputs">) {
  const commands = await Promise.all(
    block.commands.map(async (command) => {
      const output = outputs?.get(command);
      return {
        text: command.text,
        run: command.run,
        placeholder: command.placeholder,
        shown: <Markup tree={await highlightCommand(command.text)} as="span" />,
        recorded: output === undefined ? null : <RecordedOutput command={command.text} output={output} />,
      };
    }),
  );
  return <CommandBlock where={block.where} commands={commands} />;
}

function KeysToPress({ keys, label }: Pick<Keys, "keys"> & { readonly label: string }) {
  return (
    <p className="flex flex-wrap items-center gap-2 pl-1">
      <span className="sr-only">{label}</span>
      {keys.map((key, index) => (
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
}

const looks = {
  note: { Icon: Info, box: "border-line bg-surface", icon: "text-ink-soft" },
  tip: { Icon: Lightbulb, box: "border-accent-line bg-accent-soft", icon: "text-accent" },
  warning: { Icon: TriangleAlert, box: "border-warn-line bg-warn-soft", icon: "text-warn" },
  differs: { Icon: NotebookPen, box: "border-dashed border-line-strong bg-transparent", icon: "text-accent" },
} as const satisfies Record<CalloutFlavour, unknown>;

interface CalloutProps extends Pick<LessonBlockProps, "outputs"> {
  readonly flavour: CalloutFlavour;
  readonly title: string;
  readonly content: Content;
}

function Callout({ flavour, title, content, outputs }: CalloutProps) {
  const { Icon, box, icon } = looks[flavour];
  return (
    <aside className={cx("rounded-[12px] border px-5 py-4", box)}>
      <p className="flex items-center gap-2 text-[0.92rem] font-[650]">
        <Icon className={cx("size-[17px]", icon)} aria-hidden="true" />
        {title}
      </p>
      <LessonContent content={content} outputs={outputs} className="lesson-text-small mt-1.5 text-ink-soft" />
    </aside>
  );
}
