import { Circle, CircleDashed, CircleX, Pause, RotateCw, Square, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { cx } from "#components/ui/cx.ts";
import type { PictureOfContainer } from "#contract/engine.ts";
import { stateWords } from "../changes/change-words.ts";

type State = Pick<PictureOfContainer, "state" | "exitCode">;

const MARKS = {
  created: [CircleDashed, "text-ink-faint"],
  running: [Circle, "fill-current text-accent"],
  paused: [Pause, "fill-current text-warn"],
  restarting: [RotateCw, "text-warn"],
  removing: [Trash2, "text-ink-faint"],
  exited: [Square, "text-ink-faint"],
  dead: [CircleX, "text-danger"],
} as const;

/** Whether a container ended with an error. */
function failed({ state, exitCode }: State): boolean {
  return state === "exited" && exitCode !== null && exitCode !== 0;
}

/** A container's state as a shape, so that it can be told without its colour. The word stands beside it. */
export function StateMark({ of, className }: { readonly of: State; readonly className?: string }) {
  const [Icon, colour] = failed(of) ? MARKS.dead : MARKS[of.state];
  return <Icon aria-hidden="true" strokeWidth={2.4} className={cx("size-[11px] shrink-0", colour, className)} />;
}

/** The way to say a container's state in words. */
export function useStateWords(): (of: State) => string {
  const t = useTranslations("engine.state");
  return (of) => stateWords(t, of);
}
