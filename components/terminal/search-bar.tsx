"use client";

import type { ISearchOptions, SearchAddon } from "@xterm/addon-search";
import { CaseSensitive, ChevronDown, ChevronUp, Regex, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { cx } from "#components/ui/cx.ts";

/** Colours of what is found; the addon wants them as #rrggbb. */
const DECORATIONS = {
  matchBorder: "#b98a1c",
  matchOverviewRuler: "#b98a1c",
  activeMatchBackground: "#f0b429",
  activeMatchBorder: "#8a5a00",
  activeMatchColorOverviewRuler: "#b3261e",
};

interface SearchBarProps {
  readonly search: SearchAddon;
  /** `chosen`: the learner went from hit to hit, so what is selected is wanted. */
  readonly onClose: (chosen: boolean) => void;
}

/** Finds text in a terminal's scrollback. */
export function SearchBar({ search, onClose }: SearchBarProps) {
  const t = useTranslations("terminal.search");
  const tools = useTranslations("terminalTools.search");
  const [text, setText] = useState("");
  const [caseSensitive, setCaseSensitive] = useState(false);
  const [regex, setRegex] = useState(false);
  const walked = useRef(false);
  const [found, setFound] = useState<{ readonly index: number; readonly count: number } | null>(null);
  useEffect(() => {
    const results = search.onDidChangeResults(({ resultIndex, resultCount }) =>
      setFound({ index: resultIndex, count: resultCount }),
    );
    return () => {
      results.dispose();
      search.clearDecorations();
    };
  }, [search]);

  const broken = regex && !isRegex(text);
  const look = (direction: "next" | "previous", change: Partial<ISearchOptions & { text: string }> = {}): void => {
    const wanted = change.text ?? text;
    const options = { caseSensitive, regex, ...change, decorations: DECORATIONS };
    // The addon (0.16) marks anew only for another text: forgetting the last one makes it look with other options, too.
    if (change.text === undefined && Object.keys(change).length > 0) search.clearDecorations();
    if (wanted === "" || (options.regex && !isRegex(wanted))) {
      search.clearDecorations();
      setFound(null);
    } else if (direction === "next") search.findNext(wanted, options);
    else search.findPrevious(wanted, options);
  };
  const walk = (direction: "next" | "previous"): void => {
    walked.current = true;
    look(direction);
  };
  const missing = broken || (text !== "" && found?.count === 0);
  return (
    <search className="absolute top-2 right-5 z-10 flex max-w-[calc(100%-1.5rem)] animate-appear items-center gap-0.5 rounded-[10px] border border-line bg-surface p-1 shadow-raised">
      <input
        // biome-ignore lint/a11y/noAutofocus: the learner has just asked for it with a key.
        autoFocus
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          look("previous", { text: event.target.value });
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === "Escape") onClose(walked.current);
          // The newest is below: Enter goes upwards, as in other terminals.
          if (event.key === "Enter") walk(event.shiftKey ? "next" : "previous");
        }}
        aria-label={t("label")}
        aria-invalid={missing}
        placeholder={t("label")}
        className="h-8 w-44 min-w-0 rounded-[7px] bg-transparent px-2.5 text-[0.9rem] placeholder:text-ink-faint aria-invalid:text-danger"
      />
      <span role="status" className="min-w-14 px-1 text-right text-[0.8rem] text-ink-faint tabular-nums">
        {broken ? tools("broken") : text === "" || !found ? "" : count(tools, found)}
      </span>
      <Toggle
        label={tools("case")}
        on={caseSensitive}
        onToggle={(on) => {
          setCaseSensitive(on);
          look("previous", { caseSensitive: on });
        }}
      >
        <CaseSensitive className="size-4" aria-hidden="true" />
      </Toggle>
      <Toggle
        label={tools("regex")}
        on={regex}
        onToggle={(on) => {
          setRegex(on);
          look("previous", { regex: on });
        }}
      >
        <Regex className="size-4" aria-hidden="true" />
      </Toggle>
      <Button look="quiet" size="smallIcon" aria-label={t("previous")} onClick={() => walk("previous")}>
        <ChevronUp className="size-4" aria-hidden="true" />
      </Button>
      <Button look="quiet" size="smallIcon" aria-label={t("next")} onClick={() => walk("next")}>
        <ChevronDown className="size-4" aria-hidden="true" />
      </Button>
      <Button look="quiet" size="smallIcon" aria-label={t("close")} onClick={() => onClose(walked.current)}>
        <X className="size-4" aria-hidden="true" />
      </Button>
    </search>
  );
}

function count(
  t: ReturnType<typeof useTranslations<"terminalTools.search">>,
  found: { readonly index: number; readonly count: number },
): string {
  if (found.count === 0) return t("none");
  // Beyond so many the addon stops saying which one it is.
  return found.index < 0
    ? t("many", { count: found.count })
    : t("count", { index: found.index + 1, count: found.count });
}

function isRegex(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

interface ToggleProps {
  readonly label: string;
  readonly on: boolean;
  readonly onToggle: (on: boolean) => void;
  readonly children: React.ReactNode;
}

function Toggle({ label, on, onToggle, children }: ToggleProps) {
  return (
    <Button
      look="quiet"
      size="smallIcon"
      aria-label={label}
      title={label}
      aria-pressed={on}
      className={cx(on && "bg-accent-soft text-accent")}
      onClick={() => onToggle(!on)}
    >
      {children}
    </Button>
  );
}
