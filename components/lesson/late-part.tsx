"use client";

import { type ComponentProps, lazy, type ReactNode, Suspense, useEffect, useRef, useState } from "react";

const scripts = { quiz: () => import("./quiz-form.tsx"), saver: () => import("./file-saver.tsx") };
const QuizForm = lazy(() => scripts.quiz().then((module) => ({ default: module.QuizForm })));
const FileSaver = lazy(() => scripts.saver().then((module) => ({ default: module.FileSaver })));

/** Far enough ahead that nobody sees or reaches a part that does not work yet. */
const AHEAD = "1200px";

interface LatePartProps {
  readonly part:
    | ({ readonly kind: "quiz" } & ComponentProps<typeof QuizForm>)
    | ({ readonly kind: "saver" } & ComponentProps<typeof FileSaver>);
  /** Looks like the part, and stands in its place until its script is there. */
  readonly still: ReactNode;
}

/**
 * A part of a lesson whose script is loaded only when the reader comes near: a lesson's page opens with little script. Where the script
 * cannot be had (no network), the part stays still, and the lesson can be read on.
 */
export function LatePart({ part, still }: LatePartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [ready, setReady] = useState(false);
  const { kind } = part;
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const article = element.closest("article");
    const scrolls = article !== null && getComputedStyle(article).overflowY !== "visible";
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        // Drawn only once it is there: a part that fails to load would take the whole page with it.
        scripts[kind]().then(
          () => setReady(true),
          () => undefined,
        );
      },
      // Where the article scrolls by itself, a margin around the window would not reach past its edge.
      { rootMargin: AHEAD, root: scrolls ? article : null },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [kind]);
  const waiting = <div inert>{still}</div>;
  return (
    <div ref={place} data-ready={ready}>
      {ready ? <Suspense fallback={waiting}>{drawn(part)}</Suspense> : waiting}
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
