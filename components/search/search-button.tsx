"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { cx } from "#components/ui/cx.ts";
import { whenIdle } from "#components/ui/when-idle.ts";
import { fetchSearch } from "./search-source.ts";
import { slashKeyOpens } from "./slash-key.ts";

/** Who is still here after that stays. */
const STAYED_MS = 5_000;

const panel = () => import("./search-panel.tsx");
const SearchPanel = lazy(() => panel().then((module) => ({ default: module.SearchPanel })));

const never = (): (() => void) => () => undefined;

/** Whether a character is wanted where it is typed: in fields, and in the workbench, where nobody means to leave the lesson. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest("input, textarea, select, #workbench") !== null;
}

interface SearchButtonProps {
  readonly compact: boolean;
  /** Address of what is searched. */
  readonly index: string;
}

/**
 * Opens the search: by a click, by Ctrl+K or Cmd+K, and by `/` outside of fields and the workbench. In the terminal both keys are the shell's.
 * `compact` leaves only the icon.
 */
export function SearchButton({ compact, index }: SearchButtonProps) {
  const t = useTranslations("search");
  const dialog = useRef<HTMLDialogElement>(null);
  // Each opening is a new search.
  const [opened, setOpened] = useState(0);
  const [open, setOpen] = useState(false);
  const apple = useSyncExternalStore(
    never,
    () => /Mac|iPhone|iPad/.test(navigator.userAgent),
    () => false,
  );

  const show = (): void => {
    setOpen(true);
    setOpened((before) => before + 1);
    if (dialog.current?.open === false) dialog.current.showModal();
  };
  const close = (): void => dialog.current?.close();

  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const inTerminal = event.target instanceof Element && event.target.closest(".xterm") !== null;
      const modified = event.ctrlKey || event.metaKey;
      const wanted = modified
        ? event.key.toLowerCase() === "k" && !event.shiftKey && !inTerminal
        : event.key === "/" && !isTyping(event.target) && slashKeyOpens();
      if (!wanted || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      show();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  const fetchAhead = useCallback((): void => {
    // What fails here is tried again when the search is opened, which then says so.
    panel()
      .then(() => fetchSearch(index))
      .catch(() => undefined);
  }, [index]);
  // Fetched while nothing else happens, so that it is there when the network is gone; not for who only passes by.
  useEffect(() => {
    let stop = (): void => undefined;
    const timer = setTimeout(() => {
      stop = whenIdle(fetchAhead);
    }, STAYED_MS);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [fetchAhead]);

  return (
    <>
      <button
        type="button"
        data-testid="search"
        onClick={show}
        onPointerEnter={fetchAhead}
        onFocus={fetchAhead}
        aria-haspopup="dialog"
        aria-label={t("open")}
        aria-keyshortcuts="Control+K Meta+K /"
        className={cx(
          "flex h-9 items-center gap-2 rounded-[9px] text-[0.88rem] text-ink-soft transition-colors hover:text-ink",
          compact
            ? "w-9 justify-center hover:bg-sunken"
            : "w-9 justify-center hover:bg-sunken sm:w-auto sm:border sm:border-line-strong sm:bg-surface sm:px-3",
        )}
      >
        <Search className="size-[18px] shrink-0" aria-hidden="true" />
        {!compact && (
          <span aria-hidden="true" className="flex items-center gap-3 max-sm:hidden">
            {t("short")}
            <kbd className="text-ink-faint max-wide:hidden">{apple ? "⌘K" : "Ctrl K"}</kbd>
          </span>
        )}
      </button>
      <dialog
        ref={dialog}
        aria-label={t("title")}
        onClose={() => setOpen(false)}
        // A click beside the window hits the dialog itself; within, one of its children.
        onClick={(event) => {
          if (event.target === event.currentTarget) close();
        }}
        onKeyDown={(event) => event.stopPropagation()}
        className="fixed top-[9dvh] left-1/2 m-0 h-fit max-h-[min(40rem,82dvh)] w-[min(42rem,calc(100vw-1.5rem))] -translate-x-1/2 overflow-hidden rounded-[16px] border border-line bg-surface p-0 text-ink shadow-floating backdrop:bg-[rgb(12_18_20/0.45)] open:animate-appear"
      >
        {open && (
          <div className="flex max-h-[min(40rem,82dvh)] flex-col">
            <Suspense fallback={<p className="px-5 py-4 text-ink-soft">{t("loading")}</p>}>
              <SearchPanel key={opened} index={index} onClose={close} />
            </Suspense>
          </div>
        )}
      </dialog>
    </>
  );
}
