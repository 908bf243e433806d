import type { Components } from "hast-util-to-jsx-runtime";
import { getTranslations } from "next-intl/server";
import type { ComponentProps } from "react";
import { elements } from "#components/lesson/elements.tsx";
import { figureTree } from "#components/lesson/figure-tree.ts";
import type { RecordedOutputs } from "#components/lesson/recorded-outputs.ts";
import type { Block, Commands, Content, Figure } from "#lesson-format/lesson.ts";
import { PrintedQuiz } from "./printed-quiz.tsx";

/** What content needs to know of the lesson that it stands in. */
export interface PrintedPlace {
  /** Unique on the page: ids of drawings begin with it. */
  readonly id: string;
  /** Of each quiz of the lesson, by its id: which one it is, from 1 on. */
  readonly quizNumbers: ReadonlyMap<string, number>;
  /** What the commands of this place printed when the lesson was proven. */
  readonly recorded: RecordedOutputs;
}

interface PrintedContentProps {
  readonly content: Content;
  readonly place: PrintedPlace;
}

/** Lines of a recorded output that are printed. */
const LINES = 16;

/** Words that explain themselves or lead into the sandbox on the screen are plain words on paper. */
const parts: Partial<Components> = { a: PaperLink };

function PaperLink({ href, children }: ComponentProps<"a">) {
  return href !== undefined && /^https?:/.test(href) ? <a href={href}>{children}</a> : <span>{children}</span>;
}

/** The blocks of a lesson as they stand on paper. */
export function PrintedContent({ content, place }: PrintedContentProps) {
  return (
    <div lang="ko" className="printed-text">
      {content.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a built page never change places.
        <PrintedBlock key={index} block={block} place={{ ...place, id: `${place.id}-${index}` }} />
      ))}
    </div>
  );
}

async function PrintedBlock({ block, place }: { readonly block: Block; readonly place: PrintedPlace }) {
  const t = await getTranslations("lesson");
  switch (block.kind) {
    case "prose":
      return <div className="prose">{elements(block.hast, parts)}</div>;
    case "commands":
      return <PrintedCommands block={block} recorded={place.recorded} />;
    case "keys":
      return (
        <p>
          {t("keys")} <kbd>{block.keys.join(" → ")}</kbd>
        </p>
      );
    case "output":
      return <pre className="printed-output">{block.text}</pre>;
    case "code":
      return <pre className="printed-code">{block.text}</pre>;
    case "file":
      return (
        <figure className="printed-file">
          <figcaption>{block.path}</figcaption>
          <pre className="printed-code">{block.text}</pre>
        </figure>
      );
    case "figure":
      return <PrintedFigure figure={block} id={place.id} />;
    case "quiz":
      return <PrintedQuiz quiz={block.quiz} number={place.quizNumbers.get(block.quiz.id) ?? 1} />;
    case "callout":
      return (
        <aside className="printed-callout">
          <p className="printed-label">{block.title ?? t(`callout.${block.flavour}`)}</p>
          <PrintedContent content={block.content} place={place} />
        </aside>
      );
  }
}

function PrintedCommands({ block, recorded }: { readonly block: Commands } & Pick<PrintedPlace, "recorded">) {
  return (
    <div className="printed-commands">
      {block.commands.map((command, index) => {
        const output = recorded.get(command) ?? "";
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same command may stand twice.
          <div key={index}>
            <pre className="printed-command">
              <span aria-hidden="true">{block.where === "host" ? "$ " : "# "}</span>
              {command.text}
            </pre>
            {output !== "" && <pre className="printed-output printed-recorded">{shortened(output)}</pre>}
          </div>
        );
      })}
    </div>
  );
}

/** Paper is dear: a long output breaks off after a few lines. */
function shortened(output: string): string {
  const lines = output.split("\n");
  return lines.length > LINES ? [...lines.slice(0, LINES), "…"].join("\n") : output;
}

function PrintedFigure({ figure, id }: { readonly figure: Figure; readonly id: string }) {
  return (
    <figure className="lesson-figure printed-figure">
      {elements(figureTree(figure.svg, `${id}-`, figure.alt))}
      {figure.caption && <figcaption>{elements(figure.caption, parts)}</figcaption>}
    </figure>
  );
}
