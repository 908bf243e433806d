"use client";

import { BookOpenText, type LucideIcon, PanelRightOpen, Rows2, SquareTerminal } from "lucide-react";
import { useStore } from "zustand";
import { cx } from "#components/ui/cx.ts";
import { useTall } from "#components/ui/use-wide.ts";
import { type LessonView, lessonViews, showNarrow, showWide } from "./lesson-views.ts";
import { useSessionState } from "./session-context.tsx";
import { isLive } from "./session-state.ts";

/** What the server reads from the workbench's messages, which browsers get later. */
type ViewWords = Readonly<Record<"label" | LessonView, string>>;

const views: readonly { readonly view: LessonView; readonly Icon: LucideIcon }[] = [
  { view: "prose", Icon: BookOpenText },
  { view: "both", Icon: Rows2 },
  { view: "lab", Icon: SquareTerminal },
];

/** Where there is no room for two columns: prose, lab, or in a high window both. It lies where a thumb reaches it. */
export function ViewSwitch({ words }: { readonly words: ViewWords }) {
  const tall = useTall();
  const narrow = useStore(lessonViews, (state) => (state.narrow === "both" && !tall ? "prose" : state.narrow));
  const live = useSessionState((state) => isLive(state.session));
  return (
    // biome-ignore lint/a11y/useSemanticElements: <fieldset> is for forms; these two buttons change what is seen.
    <div
      role="group"
      aria-label={words.label}
      data-testid="view-switch"
      className="view-switch flex shrink-0 justify-center gap-1 border-t border-line bg-surface px-3 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] wide:hidden"
    >
      {views.map(({ view, Icon }) => (
        <button
          key={view}
          type="button"
          aria-pressed={narrow === view}
          data-view={view}
          onClick={() => showNarrow(view)}
          className="view-switch-button relative flex h-11 max-w-56 flex-1 items-center justify-center gap-2 rounded-[10px] text-[0.94rem] font-[580] text-ink-soft transition-colors hover:bg-sunken aria-pressed:bg-accent-soft aria-pressed:text-accent"
        >
          <Icon className="size-[18px]" aria-hidden="true" />
          {words[view]}
          {view === "lab" && (
            <span
              aria-hidden="true"
              className={cx("size-1.5 rounded-full bg-accent transition-opacity", !live && "opacity-0")}
            />
          )}
        </button>
      ))}
    </div>
  );
}

/** The way back to the workbench, where it was put away. */
export function LabRail({ label }: { readonly label: string }) {
  return (
    <div className="lab-rail flex w-11 shrink-0 flex-col items-center border-l border-line bg-surface pt-1.5">
      <button
        type="button"
        data-testid="show-lab"
        aria-label={label}
        title={label}
        onClick={() => showWide("both")}
        className="grid size-9 place-items-center rounded-[8px] text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
      >
        <PanelRightOpen className="size-[18px]" aria-hidden="true" />
      </button>
    </div>
  );
}
