import type { editor } from "monaco-editor/editor/editor.api.js";

/** The site's colours as Monaco takes them (it knows only hex). Text colours have at least 4.5:1 on the ground. */
interface Palette {
  readonly ground: string;
  readonly raised: string;
  readonly sunken: string;
  readonly line: string;
  readonly ink: string;
  readonly soft: string;
  readonly faint: string;
  readonly accent: string;
  readonly red: string;
  readonly green: string;
  readonly yellow: string;
  readonly blue: string;
  readonly magenta: string;
}

const palettes: Readonly<Record<"light" | "dark", Palette>> = {
  light: {
    ground: "#fbfaf7",
    raised: "#fefefd",
    sunken: "#f3f1ec",
    line: "#e0ddd6",
    ink: "#22292d",
    soft: "#454e53",
    faint: "#62696d",
    accent: "#0c6d75",
    red: "#b3261e",
    green: "#2f6b2a",
    yellow: "#855800",
    blue: "#1f5fa8",
    magenta: "#8a3a86",
  },
  dark: {
    ground: "#12181b",
    raised: "#1b2225",
    sunken: "#0d1315",
    line: "#2f383c",
    ink: "#e6e4dd",
    soft: "#b8bab4",
    faint: "#8f989a",
    accent: "#6fd3cf",
    red: "#f2958b",
    green: "#a3cf8e",
    yellow: "#e3c07a",
    blue: "#8fb9ee",
    magenta: "#d3a5d6",
  },
};

/** The editor's theme in the page's light or dark look. */
export function codeTheme(appearance: "light" | "dark"): editor.IStandaloneThemeData {
  const p = palettes[appearance];
  const bare = (colour: string): string => colour.slice(1);
  const rule = (token: string, colour: string, fontStyle?: string): editor.ITokenThemeRule => ({
    token,
    foreground: bare(colour),
    ...(fontStyle === undefined ? {} : { fontStyle }),
  });
  return {
    base: appearance === "dark" ? "vs-dark" : "vs",
    inherit: false,
    rules: [
      rule("", p.ink),
      rule("comment", p.faint),
      rule("string", p.green),
      rule("string.escape", p.yellow),
      rule("regexp", p.magenta),
      rule("number", p.yellow),
      rule("keyword", p.blue),
      rule("operator", p.soft),
      rule("delimiter", p.soft),
      rule("type", p.accent),
      rule("tag", p.accent),
      rule("metatag", p.magenta),
      rule("attribute.name", p.blue),
      rule("attribute.value", p.green),
      rule("variable", p.magenta),
      rule("variable.predefined", p.magenta),
      rule("annotation", p.magenta),
      rule("constant", p.yellow),
      rule("namespace", p.magenta),
      rule("invalid", p.red),
      rule("strong", p.ink, "bold"),
      rule("emphasis", p.ink, "italic"),
    ],
    colors: {
      foreground: p.ink,
      focusBorder: p.accent,
      "editor.background": p.ground,
      "editor.foreground": p.ink,
      "editorLineNumber.foreground": p.faint,
      "editorLineNumber.activeForeground": p.accent,
      "editorCursor.foreground": p.accent,
      "editor.selectionBackground": `${p.accent}33`,
      "editor.inactiveSelectionBackground": `${p.accent}1f`,
      "editor.selectionHighlightBackground": `${p.accent}1a`,
      "editor.wordHighlightBackground": `${p.accent}1a`,
      "editor.lineHighlightBackground": `${p.ink}08`,
      "editor.lineHighlightBorder": "#00000000",
      "editor.findMatchBackground": `${p.yellow}66`,
      "editor.findMatchHighlightBackground": `${p.yellow}33`,
      "editorBracketMatch.background": `${p.accent}26`,
      "editorBracketMatch.border": `${p.accent}80`,
      "editorIndentGuide.background1": p.line,
      "editorIndentGuide.activeBackground1": p.faint,
      "editorWhitespace.foreground": p.line,
      "editorError.foreground": p.red,
      "editorWarning.foreground": p.yellow,
      "editorInfo.foreground": p.blue,
      "editorGutter.background": p.ground,
      "editorOverviewRuler.border": "#00000000",
      "editorOverviewRuler.errorForeground": `${p.red}99`,
      "editorOverviewRuler.warningForeground": `${p.yellow}99`,
      "editorOverviewRuler.infoForeground": `${p.blue}99`,
      "editorWidget.background": p.raised,
      "editorWidget.foreground": p.ink,
      "editorWidget.border": p.line,
      "editorHoverWidget.background": p.raised,
      "editorHoverWidget.border": p.line,
      "editorHoverWidget.statusBarBackground": p.sunken,
      "editorSuggestWidget.background": p.raised,
      "editorSuggestWidget.foreground": p.ink,
      "editorSuggestWidget.border": p.line,
      "editorSuggestWidget.selectedBackground": `${p.accent}26`,
      "editorSuggestWidget.selectedForeground": p.ink,
      "editorSuggestWidget.highlightForeground": p.accent,
      "editorSuggestWidget.focusHighlightForeground": p.accent,
      "editorMarkerNavigation.background": p.sunken,
      "diffEditor.insertedTextBackground": `${p.green}33`,
      "diffEditor.insertedLineBackground": `${p.green}1a`,
      "diffEditor.removedTextBackground": `${p.red}33`,
      "diffEditor.removedLineBackground": `${p.red}1a`,
      "diffEditor.border": p.line,
      "input.background": p.ground,
      "input.foreground": p.ink,
      "input.border": p.line,
      "input.placeholderForeground": p.faint,
      "inputOption.activeBorder": p.accent,
      "inputOption.activeBackground": `${p.accent}26`,
      "inputOption.activeForeground": p.ink,
      "list.hoverBackground": `${p.ink}0d`,
      "list.activeSelectionBackground": `${p.accent}26`,
      "list.activeSelectionForeground": p.ink,
      "list.focusBackground": `${p.accent}26`,
      "list.focusForeground": p.ink,
      "list.highlightForeground": p.accent,
      "menu.background": p.raised,
      "menu.foreground": p.ink,
      "menu.selectionBackground": `${p.accent}26`,
      "menu.selectionForeground": p.ink,
      "menu.border": p.line,
      "quickInput.background": p.raised,
      "quickInput.foreground": p.ink,
      "scrollbar.shadow": "#00000000",
      "scrollbarSlider.background": `${p.faint}40`,
      "scrollbarSlider.hoverBackground": `${p.faint}66`,
      "scrollbarSlider.activeBackground": `${p.faint}80`,
      "widget.shadow": "#00000033",
      "textLink.foreground": p.accent,
      "icon.foreground": p.soft,
    },
  };
}
