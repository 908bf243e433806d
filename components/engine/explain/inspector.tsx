"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { CommandLine } from "../command-line.tsx";
import { commandsFor } from "./commands-for.ts";
import { useExplain } from "./explanation.ts";
import type { Thing } from "./find-thing.ts";

interface InspectorProps {
  /** Null: what was selected is gone. */
  readonly thing: Thing | null;
  readonly onClose: () => void;
}

/** Explains the selected thing in a few sentences, with the commands that show the same. */
export function Inspector({ thing, onClose }: InspectorProps) {
  const t = useTranslations("engine.inspector");
  const explain = useExplain();
  const explanation = thing === null ? null : explain(thing);
  const commands = thing === null ? [] : commandsFor(thing);
  return (
    <section
      aria-label={t("label")}
      data-testid="engine-inspector"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        onClose();
      }}
      className="relative max-h-[46%] shrink-0 animate-appear overflow-y-auto border-t border-line bg-surface px-4 pt-3 pb-4"
    >
      <IconButton icon={X} className="float-right -mt-1 -mr-2" label={t("close")} onClick={onClose} />
      <div aria-live="polite">
        {explanation === null ? (
          <p className="text-[0.88rem] text-ink-soft">{t("gone")}</p>
        ) : (
          <>
            <h3 className="flex min-w-0 items-baseline gap-2">
              <span className="shrink-0 text-[0.76rem] font-[600] text-accent">{explanation.kind}</span>
              <span className="min-w-0 truncate text-[0.98rem] font-[660]">{explanation.name}</span>
            </h3>
            <p className="mt-1.5 max-w-[62ch] text-[0.87rem] leading-[1.65] text-ink-soft">
              {explanation.text.join(" ")}
            </p>
          </>
        )}
      </div>
      {commands.length > 0 && (
        <>
          <p className="mt-3.5 mb-1.5 text-[0.76rem] font-[600] text-ink-faint">{t("commands")}</p>
          <div className="grid gap-1.5">
            {commands.map((command) => (
              <CommandLine key={command} command={command} />
            ))}
          </div>
        </>
      )}
      {explanation !== null && (
        <dl className="mt-3 grid grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1 text-[0.78rem]">
          {explanation.facts.map(([name, value]) => (
            <div key={`${name} ${value}`} className="contents">
              <dt className="truncate text-ink-faint">{name}</dt>
              <dd className="min-w-0 font-mono text-[0.76rem] break-words text-ink">{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </section>
  );
}
