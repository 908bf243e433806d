"use client";

import { Component, type ComponentType, type ReactNode, useEffect, useState } from "react";

interface LateProps<P extends object> {
  /** Fetches the part; each call asks anew. The same function for as long as the same part is drawn. */
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
  /** Stands there until the part has come. */
  readonly waiting?: ReactNode;
  /** Stands there when the part did not come; `again` fetches it anew. */
  readonly failed: (again: () => void) => ReactNode;
}

/** A part of the page whose code comes late, and perhaps not at all: that takes nothing else down. */
export function Late<P extends object>({ load, props, waiting = null, failed }: LateProps<P>) {
  const [Loaded, setLoaded] = useState<ComponentType<P> | null>(null);
  const [attempt, setAttempt] = useState<{ readonly number: number; readonly failed: boolean }>({
    number: 0,
    failed: false,
  });
  useEffect(() => {
    let stale = false;
    load().then(
      (component) => !stale && setLoaded(() => component),
      () => !stale && setAttempt({ number: attempt.number, failed: true }),
    );
    return () => {
      stale = true;
    };
  }, [load, attempt.number]);
  if (Loaded) return <Loaded {...props} />;
  if (!attempt.failed) return waiting;
  return failed(() => setAttempt(({ number }) => ({ number: number + 1, failed: false })));
}

/** A part that nobody misses while it is away: until it comes it is asked for again and again, and nothing stands in its place. */
export function LateAside<P extends object>({ load, props }: Pick<LateProps<P>, "load" | "props">) {
  return (
    <Fence trouble={() => null}>
      <Late load={load} props={props} failed={(again) => <AgainSoon again={again} />} />
    </Fence>
  );
}

const AGAIN_AFTER_MS = 15_000;

function AgainSoon({ again }: { readonly again: () => void }): null {
  useEffect(() => {
    const timer = setTimeout(again, AGAIN_AFTER_MS);
    window.addEventListener("online", again);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  });
  return null;
}

interface FenceProps {
  /** Stands there instead of what could not be drawn; `again` draws it anew, from its beginning. */
  readonly trouble: (again: () => void) => ReactNode;
  readonly children: ReactNode;
}

/** Keeps what goes wrong while drawing to itself. Only a class can catch what drawing throws. */
export class Fence extends Component<FenceProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return this.props.trouble(() => this.setState({ broken: false }));
  }
}
