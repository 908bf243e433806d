"use client";

import { Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Link } from "#components/i18n/navigation.ts";
import { Button } from "#components/ui/button.tsx";
import { hitGroups } from "./hit-groups.ts";
import { HitLine } from "./hit-line.tsx";
import { SearchWords } from "./search-words.tsx";
import { chooseSlashKey, useSlashKey } from "./slash-key.ts";
import { useSearch } from "./use-search.ts";

/** More would not be looked at; the search's own page shows them. */
const LIMITS = { lessons: 8, terms: 4, commands: 4 };

interface SearchPanelProps {
  /** Address of what is searched. */
  readonly index: string;
  readonly onClose: () => void;
}

/** The inside of the search's window: a combobox (ARIA authoring practices) whose options are links. */
export function SearchPanel({ index, onClose }: SearchPanelProps) {
  const t = useTranslations("search");
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const state = useSearch(query, LIMITS, index);
  const groups = state.phase === "ready" ? hitGroups(state.hits) : [];
  const hits = groups.flatMap((group) => group.hits);
  const current = Math.min(chosen, hits.length - 1);
  const option = (index: number): string => `${id}-${index}`;

  useEffect(() => {
    if (current >= 0) document.getElementById(`${id}-${current}`)?.scrollIntoView({ block: "nearest" });
  }, [id, current]);

  const ask = (next: string): void => {
    setQuery(next);
    setChosen(0);
  };
  const press = (event: KeyboardEvent): void => {
    // While a syllable is being put together, its keys belong to the input method.
    if (event.nativeEvent.isComposing || hits.length === 0) return;
    const to =
      event.key === "ArrowDown"
        ? (current + 1) % hits.length
        : event.key === "ArrowUp"
          ? (current + hits.length - 1) % hits.length
          : null;
    if (to !== null) {
      event.preventDefault();
      setChosen(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      document.getElementById(option(current))?.click();
    }
  };

  return (
    <>
      <div className="flex items-center gap-3 border-b border-line pr-2 pl-4">
        <Search className="size-[19px] shrink-0 text-ink-faint" aria-hidden="true" />
        <input
          ref={field}
          // biome-ignore lint/a11y/noAutofocus: the window opens to type into it.
          autoFocus
          type="text"
          role="combobox"
          aria-label={t("field")}
          aria-expanded={hits.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={hits.length > 0 ? option(current) : undefined}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="go"
          value={query}
          placeholder={t("placeholder")}
          onChange={(event) => ask(event.target.value)}
          onKeyDown={press}
          className="h-14 min-w-0 flex-1 bg-transparent text-[1.06rem] outline-none placeholder:text-ink-faint"
        />
        <Button look="quiet" size="icon" aria-label={t("close")} onClick={onClose}>
          <X className="size-[18px]" aria-hidden="true" />
        </Button>
      </div>
      <p role="status" className="sr-only">
        {state.phase === "ready" && query.trim() !== "" ? t("found", { count: hits.length }) : ""}
      </p>
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label={t("results")}
        className={hits.length > 0 ? "min-h-0 flex-1 overflow-y-auto overscroll-contain p-2" : "hidden"}
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: options of a listbox are grouped by role.
          <div key={group.name} role="group" aria-label={t(`group.${group.name}`)} className="pb-1.5">
            <p aria-hidden="true" className="px-3 pt-2 pb-1 text-[0.8rem] font-[600] text-ink-faint">
              {t(`group.${group.name}`)}
            </p>
            {group.hits.map((hit) => {
              const index = hits.indexOf(hit);
              return (
                <Link
                  key={hit.path}
                  id={option(index)}
                  role="option"
                  aria-selected={index === current}
                  tabIndex={-1}
                  prefetch={false}
                  href={hit.path}
                  onClick={onClose}
                  onPointerMove={() => setChosen(index)}
                  className="flex items-start gap-3 rounded-[10px] px-3 py-2 aria-selected:bg-sunken aria-selected:shadow-[inset_3px_0_0_var(--color-accent)]"
                >
                  <HitLine hit={hit} />
                </Link>
              );
            })}
          </div>
        ))}
      </div>
      <SearchWords
        query={query}
        state={state}
        onExample={(example) => {
          ask(example);
          field.current?.focus();
        }}
      />
      <PanelFoot query={query} onClose={onClose} />
    </>
  );
}

function PanelFoot({ query, onClose }: { readonly query: string; readonly onClose: () => void }) {
  const t = useTranslations("search");
  const slash = useSlashKey();
  const words = query.trim();
  return (
    <div className="flex flex-wrap items-center gap-x-5 gap-y-1.5 border-t border-line bg-sunken px-4 py-2 text-[0.82rem] text-ink-soft">
      <p className="flex gap-4 max-sm:hidden">
        <KeyHint keys={["↑", "↓"]}>{t("keys.move")}</KeyHint>
        <KeyHint keys={["Enter"]}>{t("keys.open")}</KeyHint>
        <KeyHint keys={["Esc"]}>{t("keys.close")}</KeyHint>
      </p>
      <label className="flex items-center gap-2 max-sm:hidden">
        <input type="checkbox" checked={slash} onChange={(event) => chooseSlashKey(event.target.checked)} />
        <span>{t.rich("slash", { k: (chunks) => <kbd>{chunks}</kbd> })}</span>
      </label>
      <Link
        href={words === "" ? "/search" : `/search?q=${encodeURIComponent(words)}`}
        prefetch={false}
        onClick={onClose}
        className="ml-auto rounded-[4px] text-accent underline underline-offset-[0.25em]"
      >
        {t("page")}
      </Link>
    </div>
  );
}

function KeyHint({ keys, children }: { readonly keys: readonly string[]; readonly children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      {children}
    </span>
  );
}
