"use client";

import { Failed } from "#components/shell/failed.tsx";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return <Failed digest={error.digest ?? null} onAgain={reset} />;
}
