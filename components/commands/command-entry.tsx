import { getTranslations } from "next-intl/server";
import { courseFiles } from "#components/course/course-files.ts";
import { placeTitle } from "#components/course/place-title.ts";
import { AnchorLink } from "#components/reference/anchor-link.tsx";
import { commandAnchor } from "#components/reference/anchors.ts";
import { PlaceLink } from "#components/reference/place-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { ScrollBox } from "#components/ui/scroll-box.tsx";
import type { TaughtCommand } from "#lesson-format/command-reference.ts";
import { type CommandExample, examplesOf, placesOf, type RecordedOutput } from "./command-examples.ts";

interface CommandEntryProps {
  readonly command: TaughtCommand;
  /** One sentence with code in backticks; null for programs that need no words. */
  readonly description: string | null;
  readonly recorded: RecordedOutput;
}

/** One command: what it does, where it is taught, lines that show it and what they printed. */
export async function CommandEntry({ command, description, recorded }: CommandEntryProps) {
  const t = await getTranslations("commands");
  const anchor = commandAnchor(command.name);
  return (
    <>
      <h3 className="flex flex-wrap items-center gap-x-3">
        <code className="font-mono text-[1.02rem] font-[700]">{command.name}</code>
        <AnchorLink id={anchor} label={t("link", { command: command.name })} />
        {command.spellings.length > 0 && (
          <span className="text-[0.84rem] text-ink-faint">
            {t("short")}{" "}
            {command.spellings.map((spelling, index) => (
              <span key={spelling}>
                {index > 0 && ", "}
                <code className="inline-code">docker {spelling}</code>
              </span>
            ))}
          </span>
        )}
      </h3>
      {description !== null && (
        <p lang="ko" className="mt-1 text-[0.98rem] leading-[1.75]">
          <Sentence text={description} />
        </p>
      )}
      {command.options.length > 0 && (
        <p className="mt-2 text-[0.88rem] leading-[2] text-ink-faint">
          {t("options")}{" "}
          {command.options.map((option) => (
            <code key={option} className="inline-code mr-1.5">
              {option}
            </code>
          ))}
        </p>
      )}
      <Places command={command} />
      <ul className="mt-3 space-y-2" aria-label={t("examples")}>
        {examplesOf(command, recorded).map((example) => (
          <li key={example.use.line}>
            <Example example={example} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A sentence in which backticks enclose code. */
function Sentence({ text }: { readonly text: string }) {
  let at = 0;
  return text.split("`").map((part, index) => {
    at += part.length + 1;
    return index % 2 === 0 ? (
      <span key={at}>{part}</span>
    ) : (
      <code key={at} className="inline-code">
        {part}
      </code>
    );
  });
}

async function Places({ command }: { readonly command: TaughtCommand }) {
  const t = await getTranslations("commands");
  const course = await courseFiles();
  const [first, ...others] = placesOf(command).flatMap((place) => {
    const title = placeTitle(course, place.lesson, place.step);
    return title === null ? [] : [{ ...place, title }];
  });
  if (!first) return null;
  return (
    <div className="mt-2 text-[0.9rem] text-ink-faint">
      <p>
        {t("taught")} <PlaceLink lesson={first.lesson} step={first.step} title={first.title} />
      </p>
      {others.length > 0 && (
        <details className="mt-1">
          <summary className="w-fit rounded-[6px] py-0.5 hover:text-ink">
            {t("alsoAt", { count: others.length })}
          </summary>
          <ul className="mt-1 space-y-1 pl-4">
            {others.map((place) => (
              <li key={`${place.lesson}#${place.step ?? ""}`}>
                <PlaceLink lesson={place.lesson} step={place.step} title={place.title} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

async function Example({ example: { use, output } }: { readonly example: CommandExample }) {
  const t = await getTranslations("commands");
  const lesson = await getTranslations("lesson.command");
  return (
    <div className="overflow-hidden rounded-[10px] border border-line bg-surface">
      <div className="flex items-start gap-2 pr-1 pl-3.5">
        <code className="min-w-0 flex-1 py-2 font-mono text-[0.88rem] leading-[1.6] whitespace-pre-wrap">
          {use.line}
        </code>
        <CopyButton text={use.line} label={lesson("copy", { command: use.line })} />
      </div>
      {output !== null && (
        <details className="border-t border-line">
          <summary className="px-3.5 py-1.5 text-[0.84rem] text-ink-faint hover:text-ink">
            {t("output")} · {t("lines", { count: output.split("\n").length })}
          </summary>
          <ScrollBox
            label={t("output")}
            className="max-h-80 overflow-auto border-t border-line bg-sunken px-3.5 py-2.5"
          >
            <pre className="font-mono text-[0.8rem] leading-[1.6] text-ink-soft">{output}</pre>
          </ScrollBox>
        </details>
      )}
    </div>
  );
}
