"use client";

import { useEffect, useState } from "react";
import { type DropTarget, dropTargetAt } from "./drop-target.ts";
import { pickedInDrop, TooManyPicked } from "./picked.ts";
import type { Transfers } from "./transfers.ts";

/** Uploads what is dropped anywhere on the page that takes files. Answers where it would go while something is held over it. */
export function useDrops(transfers: Transfers): DropTarget | null {
  const [over, setOver] = useState<DropTarget | null>(null);
  useEffect(() => {
    const move = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      // Beside a target the browser would leave the page and show the file.
      event.preventDefault();
      const target = dropTargetAt(event.target);
      event.dataTransfer.dropEffect = target ? "copy" : "none";
      setOver((before) => (before?.element === target?.element && before?.folder === target?.folder ? before : target));
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(null);
    };
    const drop = (event: DragEvent): void => {
      setOver(null);
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.stopPropagation();
      const target = dropTargetAt(event.target);
      if (!target) return;
      pickedInDrop(event.dataTransfer).then(
        (picked) => void transfers.upload(target.folder, picked),
        (error: unknown) => transfers.refuse(error instanceof TooManyPicked ? "too-many" : "unreadable"),
      );
    };
    // Before xterm and Monaco, which would take a drop for text.
    document.addEventListener("dragover", move, true);
    document.addEventListener("dragleave", leave, true);
    document.addEventListener("drop", drop, true);
    return () => {
      document.removeEventListener("dragover", move, true);
      document.removeEventListener("dragleave", leave, true);
      document.removeEventListener("drop", drop, true);
    };
  }, [transfers]);
  return over;
}
