"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useRef } from "react";
import { focusBeside } from "#components/terminal/focus-beside.ts";
import { LeavingKeys } from "#components/terminal/leaving-keys.ts";
import { TERMINAL_FONTS } from "#components/terminal/terminal-fonts.ts";
import { useTerminalPreferences } from "#components/terminal/terminal-preferences.ts";
import { Button } from "#components/ui/button.tsx";
import type { OpenFiles } from "./open-files.ts";
import { nameOf } from "./paths.ts";
import { shownName } from "./shown-name.ts";
import { useCode } from "./use-code.ts";
import { useExplained } from "./use-explained.ts";

/** In CSS pixels, unless the learner chose a size for terminals. */
const FONT_SIZE = 14;

interface LateCodeProps {
  readonly files: OpenFiles;
  readonly path: string;
  readonly wrap: boolean;
  /** The focus goes into it as soon as it can take keys, unless the learner has gone elsewhere meanwhile. */
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
  readonly onPlace: (place: { readonly line: number; readonly column: number }) => void;
}

/** The text of a file in the editor; as plain text until that is loaded. */
export function LateCode({ files, path, wrap, takesFocus, onFocused, onPlace }: LateCodeProps) {
  const t = useTranslations("editor");
  const { code, failed, again } = useCode();
  const { fontSize } = useTerminalPreferences();
  const explained = useExplained();
  const host = useRef<HTMLDivElement>(null);
  const keys = useRef(new LeavingKeys(() => performance.now()));
  const leaveBy = useCallback((event: KeyboardEvent) => {
    const step = event.isComposing ? null : keys.current.press(event, false);
    return step === "forward" || step === "backward" ? step : null;
  }, []);
  const plain = useRef<HTMLPreElement>(null);
  const waits = code === null;
  useEffect(() => {
    // Until the editor is there, what is typed is at least nobody else's shortcut.
    if (takesFocus && waits) plain.current?.focus();
  }, [takesFocus, waits]);
  const name = shownName(nameOf(path));
  if (!code)
    return (
      <div className="flex h-full flex-col">
        {failed && (
          <p
            role="alert"
            className="flex items-center gap-3 border-b border-warn-line bg-warn-soft px-3 py-1.5 text-[0.87rem]"
          >
            {t("codeFailed")}
            <Button size="tiny" onClick={again}>
              {t("remark.retry")}
            </Button>
          </p>
        )}
        <pre
          ref={plain}
          data-takes-letters
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto px-12 py-2.5 font-mono text-[0.875rem] leading-[1.35] text-ink-soft"
        >
          {files.find(path)?.text}
        </pre>
      </div>
    );
  const { CodeArea } = code;
  return (
    <div ref={host} className="h-full">
      <CodeArea
        files={files}
        path={path}
        label={`${t("code", { name })}. ${t("leave")}`}
        wrap={wrap}
        takesFocus={takesFocus}
        onFocused={onFocused}
        fontSize={fontSize ?? FONT_SIZE}
        fontFamily={TERMINAL_FONTS}
        explained={explained}
        onPlace={onPlace}
        leaveBy={leaveBy}
        onLeave={(direction) => host.current && focusBeside(host.current, direction)}
      />
    </div>
  );
}
