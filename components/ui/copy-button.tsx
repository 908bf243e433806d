"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { copyText } from "./copy-text.ts";

const SHOWN_MS = 1_600;

interface CopyButtonProps {
  readonly text: string;
  /** What it copies, for a screen reader and as a tooltip. */
  readonly label: string;
  readonly className?: string;
}

/** Copies a text and shows for a moment that it did. */
export function CopyButton({ text, label, className }: CopyButtonProps) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <Button
      look="quiet"
      size="icon"
      className={className}
      aria-label={label}
      title={label}
      onClick={() => void copyText(text).then(setCopied)}
    >
      {copied ? (
        <Check className="size-4 text-accent" aria-hidden="true" />
      ) : (
        <Copy className="size-4" aria-hidden="true" />
      )}
    </Button>
  );
}
