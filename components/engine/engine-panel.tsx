"use client";

import { useEnginePicture } from "./picture-store.ts";

/** The learner's engine, drawn live. */
export function EnginePanel({ sessionId }: { readonly sessionId: string }) {
  const { picture } = useEnginePicture(sessionId);
  return <div data-testid="engine">{picture?.containers.map(({ name }) => name).join(", ")}</div>;
}
