import type { ReactNode } from "react";
import { cx } from "#components/ui/cx.ts";
import type { ObjectKey } from "./object-key.ts";

interface RowLook {
  /** Before the name. */
  readonly mark?: ReactNode;
  /** A part of the thing above, rather than a thing with a name of its own. */
  readonly plain?: boolean;
}

/** Makes the row of a thing. */
export type MakeRow = (key: ObjectKey, name: string, detail: string | null, look?: RowLook) => ReactNode;

interface RowProps extends RowLook {
  readonly thing: ObjectKey;
  readonly name: string;
  readonly detail: string | null;
  readonly selected: boolean;
  readonly onClick: () => void;
}

/** A thing in the list, to be selected. */
export function PictureListRow({ thing, name, detail, mark, plain = false, selected, onClick }: RowProps) {
  return (
    <button
      type="button"
      data-thing={thing}
      aria-pressed={selected}
      onClick={onClick}
      className="flex w-full min-w-0 flex-wrap items-baseline gap-x-3 rounded-[6px] px-2 py-1 text-left hover:bg-sunken aria-pressed:bg-accent-soft"
    >
      <span className={cx("min-w-0 break-words", plain ? "text-[0.82rem]" : "text-[0.87rem] font-[560]")}>
        {mark !== undefined && <span className="mr-1.5 inline-block align-[-1px]">{mark}</span>}
        {name}
      </span>
      {detail !== null && <span className="min-w-0 text-[0.78rem] break-words text-ink-faint">{detail}</span>}
    </button>
  );
}
