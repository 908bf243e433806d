"use client";

import { Suspense, useLayoutEffect, useRef, useState } from "react";
import { WorkbenchMessages } from "#components/i18n/workbench-messages.tsx";
import { FailedWish } from "../failed-wish.tsx";
import { IdleWarning } from "../idle-warning.tsx";
import type { Room } from "./frame-store.ts";
import { Panels } from "./panels.tsx";

/** From this width on, in pixels, two groups stand side by side; it becomes compact again a little below. */
const ROOMY_FROM = 860;
const COMPACT_BELOW = 820;

interface FrameProps {
  readonly sessionId: string;
  /** Hosts of the sandbox, the learner's own included. */
  readonly nodes: number;
}

/** What a running session has to say, and its panels. */
export function Frame(props: FrameProps) {
  const root = useRef<HTMLDivElement>(null);
  const room = useRoom(root);
  return (
    <>
      <IdleWarning />
      <FailedWish />
      <div ref={root} data-testid="frame" className="frame">
        <Suspense>
          <WorkbenchMessages>{room !== null && <Panels {...props} room={room} />}</WorkbenchMessages>
        </Suspense>
      </div>
    </>
  );
}

/** How much room an element has, followed; null until it is measured. What is hidden keeps what it had. */
function useRoom(element: { readonly current: HTMLElement | null }): Room | null {
  const [room, setRoom] = useState<Room | null>(null);
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = (): void => {
      const width = current.getBoundingClientRect().width;
      if (width === 0) return;
      setRoom((now) => (width >= (now === "roomy" ? COMPACT_BELOW : ROOMY_FROM) ? "roomy" : "compact"));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return room;
}
