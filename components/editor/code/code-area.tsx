"use client";

import type { editor as MonacoEditor } from "monaco-editor/editor/editor.api.js";
import { useEffect, useRef } from "react";
import { useAppearance } from "#components/shell/theme.ts";
import type { Explained } from "../languages/explained.ts";
import type { OpenFiles } from "../open-files.ts";
import { modelsOf } from "./models.ts";
import { code, themeName } from "./monaco.ts";

/** Where the cursor is, from 1. */
interface Place {
  readonly line: number;
  readonly column: number;
}

interface CodeAreaProps {
  readonly files: OpenFiles;
  readonly path: string;
  readonly label: string;
  readonly wrap: boolean;
  readonly takesFocus: boolean;
  readonly onFocused: () => void;
  readonly fontSize: number;
  readonly fontFamily: string;
  /** In which words problems are told. */
  readonly explained: Explained;
  readonly onPlace: (place: Place) => void;
  /** The keyboard wants out of the editor. */
  readonly leaveBy: (event: KeyboardEvent) => "forward" | "backward" | null;
  readonly onLeave: (direction: "forward" | "backward") => void;
}

/** The text of the file in front. One editor shows all open files, each with a model, an undo history and a scroll position of its own. */
export function CodeArea(props: CodeAreaProps) {
  const { files, path, label, wrap, takesFocus, fontSize, fontFamily } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<MonacoEditor.IStandaloneCodeEditor | null>(null);
  const appearance = useAppearance();
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = host.current;
    if (!element) return;
    const made = code.editor.create(element, {
      model: null,
      accessibilitySupport: "on",
      automaticLayout: true,
      bracketPairColorization: { enabled: false },
      contextmenu: true,
      cursorBlinking: "smooth",
      editContext: false,
      fixedOverflowWidgets: true,
      folding: true,
      fontFamily: latest.current.fontFamily,
      fontLigatures: false,
      fontSize: latest.current.fontSize,
      glyphMargin: false,
      guides: { indentation: true },
      lineDecorationsWidth: 6,
      lineNumbersMinChars: 3,
      minimap: { enabled: false },
      overviewRulerLanes: 2,
      padding: { top: 10, bottom: 10 },
      quickSuggestions: { other: true, comments: false, strings: true },
      renderLineHighlight: "line",
      scrollBeyondLastLine: false,
      stickyScroll: { enabled: false },
      unicodeHighlight: { ambiguousCharacters: false, invisibleCharacters: true },
      unusualLineTerminators: "off",
      wordBasedSuggestions: "off",
      wordWrap: latest.current.wrap ? "on" : "off",
    });
    editor.current = made;
    made.onDidChangeCursorPosition(({ position }) =>
      latest.current.onPlace({ line: position.lineNumber, column: position.column }),
    );
    made.onKeyDown((event) => {
      const direction = latest.current.leaveBy(event.browserEvent);
      if (!direction) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current.onLeave(direction);
    });
    return () => {
      editor.current = null;
      made.dispose();
    };
  }, []);

  useEffect(() => {
    const shown = editor.current;
    const models = modelsOf(files);
    models.setExplained(latest.current.explained);
    const model = models.model(path);
    if (!shown || !model) return;
    shown.setModel(model);
    shown.restoreViewState(models.view(path));
    // Said here, not when it is drawn: until now the keys went into the file before.
    shown.getContainerDomNode().setAttribute("data-path", path);
    const { lineNumber, column } = shown.getPosition() ?? { lineNumber: 1, column: 1 };
    latest.current.onPlace({ line: lineNumber, column });
    return () => {
      const view = shown.saveViewState();
      if (view) models.keepView(path, view);
    };
  }, [files, path]);
  useEffect(() => {
    if (!takesFocus) return;
    const { activeElement } = document;
    const stayed = activeElement === document.body || host.current?.closest("section")?.contains(activeElement);
    if (stayed === true) editor.current?.focus();
    latest.current.onFocused();
  }, [takesFocus]);
  useEffect(() => code.editor.setTheme(themeName(appearance)), [appearance]);
  useEffect(
    () => editor.current?.updateOptions({ wordWrap: wrap ? "on" : "off", fontSize, fontFamily, ariaLabel: label }),
    [wrap, fontSize, fontFamily, label],
  );
  useEffect(() => {
    // A font that comes late has other widths than those that were measured.
    const measure = (): void => code.editor.remeasureFonts();
    document.fonts.addEventListener("loadingdone", measure);
    return () => document.fonts.removeEventListener("loadingdone", measure);
  }, []);

  return <div ref={host} data-testid="code" className="h-full min-h-0" />;
}
