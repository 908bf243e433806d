"use client";

import { useEffect, useRef } from "react";
import { useAppearance } from "#components/shell/theme.ts";
import { code, themeName } from "./monaco.ts";

interface DiffAreaProps {
  readonly theirs: string;
  readonly mine: string;
  readonly language: string;
  readonly fontFamily: string;
  readonly label: string;
}

/** Two texts side by side with what differs, to read. */
export function DiffArea({ theirs, mine, language, fontFamily, label }: DiffAreaProps) {
  const host = useRef<HTMLDivElement>(null);
  const appearance = useAppearance();
  useEffect(() => code.editor.setTheme(themeName(appearance)), [appearance]);
  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const original = code.editor.createModel(theirs, language);
    const modified = code.editor.createModel(mine, language);
    const editor = code.editor.createDiffEditor(element, {
      accessibilitySupport: "on",
      ariaLabel: label,
      automaticLayout: true,
      editContext: false,
      fontFamily,
      fontSize: 14,
      minimap: { enabled: false },
      originalEditable: false,
      readOnly: true,
      renderSideBySide: true,
      scrollBeyondLastLine: false,
      useInlineViewWhenSpaceIsLimited: false,
    });
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [theirs, mine, language, fontFamily, label]);
  return <div ref={host} className="h-full" />;
}
