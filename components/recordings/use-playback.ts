"use client";

import { useCallback, useEffect, useState } from "react";
import type { Cast } from "./cast.ts";
import { advance } from "./playback.ts";

/** Speeds to choose from; 1 is as it happened. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

/** A recording being played, and what can be done with it. Times are seconds since the recording began. */
export interface Playback {
  readonly position: number;
  readonly playing: boolean;
  readonly speed: number;
  /** Whether long pauses are cut short. */
  readonly shorten: boolean;
  /** Plays on, or anew from the beginning when it is at its end; or stops. */
  readonly toggle: () => void;
  readonly seek: (position: number) => void;
  readonly setSpeed: (speed: number) => void;
  readonly setShorten: (shorten: boolean) => void;
}

/** Plays a recording in the time of the page. It begins at once, but for who wants less motion. */
export function usePlayback(cast: Cast): Playback {
  const [position, setPosition] = useState(cast.from);
  const [playing, setPlaying] = useState(() => !window.matchMedia("(prefers-reduced-motion: reduce)").matches);
  const [speed, setSpeed] = useState(1);
  const [shorten, setShorten] = useState(true);

  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      const elapsed = (Math.max(0, now - before) / 1000) * speed;
      before = now;
      setPosition((at) => advance(cast, at, elapsed, shorten));
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [cast, playing, speed, shorten]);

  const over = position >= cast.to;
  useEffect(() => {
    if (over) setPlaying(false);
  }, [over]);

  const toggle = useCallback((): void => {
    if (!playing && over) setPosition(cast.from);
    setPlaying(!playing);
  }, [cast, playing, over]);
  const seek = useCallback(
    (wanted: number): void => setPosition(Math.min(cast.to, Math.max(cast.from, wanted))),
    [cast],
  );
  return { position, playing, speed, shorten, toggle, seek, setSpeed, setShorten };
}
