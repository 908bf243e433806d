"use client";

import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";

const QuizForm = lazy(() => import("./quiz-form.tsx").then((module) => ({ default: module.QuizForm })));
const FileSaver = lazy(() => import("./file-saver.tsx").then((module) => ({ default: module.FileSaver })));

/** Far enough ahead that nobody sees or reaches a part that does not work yet. */
const AHEAD = "1200px";

interface LatePartProps {
  readonly part:
    | ({ readonly kind: "quiz" } & ComponentProps<typeof QuizForm>)
    | ({ readonly kind: "saver" } & ComponentProps<typeof FileSaver>);
  /** Looks like the part, and stands in its place until its script is there. */
  readonly still: ReactNode;
}

/** A part of a lesson whose script is loaded only when the reader comes near: a lesson's page opens with little script. */
export function LatePart({ part, still }: LatePartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const article = element.closest("article");
    const scrolls = article !== null && getComputedStyle(article).overflowY !== "visible";
    const observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setNear(true),
      // Where the article scrolls by itself, a margin around the window would not reach past its edge.
      { rootMargin: AHEAD, root: scrolls ? article : null },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const waiting = <div inert>{still}</div>;
  return (
    <div ref={place} data-ready={near}>
      {near ? <Suspense fallback={waiting}>{drawn(part)}</Suspense> : waiting}
    </div>
  );
}

function drawn(part: LatePartProps["part"]): ReactNode {
  if (part.kind === "quiz") {
    const { kind: _, ...props } = part;
    return <QuizForm {...props} />;
  }
  const { kind: _, ...props } = part;
  return <FileSaver {...props} />;
}
