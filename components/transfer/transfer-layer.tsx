"use client";

import { Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useStore } from "zustand";
import { shownName } from "#components/editor/shown-name.ts";
import { CollisionDialog } from "./collision-dialog.tsx";
import type { DropTarget } from "./drop-target.ts";
import { TransferList } from "./transfer-list.tsx";
import { useTransfers } from "./transfers-of.ts";
import { useDrops } from "./use-drops.ts";

/** Everything that uploads show over the workbench: where a drop would go, how far each is, and the question when a name is taken. */
export function TransferLayer({ sessionId }: { readonly sessionId: string }) {
  const transfers = useTransfers(sessionId);
  const over = useDrops(transfers);
  const question = useStore(transfers.store, (state) => state.question);
  return (
    <>
      {over && <DropHint target={over} />}
      <TransferList transfers={transfers} />
      {question && <CollisionDialog key={question.id} question={question} />}
    </>
  );
}

/** Lies over the element that would take the drop, and says where it goes. */
function DropHint({ target }: { readonly target: DropTarget }) {
  const t = useTranslations("transfer");
  const { left, top, width, height } = target.element.getBoundingClientRect();
  return (
    <div
      data-testid="drop-hint"
      className="pointer-events-none fixed z-40 grid place-items-center rounded-[10px] border-2 border-dashed border-accent bg-accent-soft/60"
      style={{ left, top, width, height }}
    >
      <p className="flex max-w-full items-center gap-2 truncate rounded-full border border-accent-line bg-surface px-3.5 py-1 text-[0.88rem] shadow-raised">
        <Upload className="size-4 shrink-0 text-accent" aria-hidden="true" />
        <span className="truncate">
          {t(target.standIn ? "dropHome" : "drop", { folder: shownName(target.folder) })}
        </span>
      </p>
    </div>
  );
}
