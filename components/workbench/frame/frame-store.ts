import { createStore } from "zustand/vanilla";
import { recall, remember } from "#components/ui/browser-memory.ts";
import { TERMINALS_PER_SESSION } from "#contract/terminal.ts";
import { HOME_HOST, MAIN_TERMINAL } from "#contract/terminal-names.ts";
import type { Frame, ToolPanel } from "../desk.ts";
import { onlyTerminals, readKept } from "../layout/kept.ts";
import { groupsOf, groupWith, type Layout, panelsOf } from "../layout/layout.ts";
import { activate, close, open } from "../layout/operations.ts";
import { type PanelId, previewPanel, terminalOf, terminalPanel } from "../layout/panel-id.ts";
import { behindMain, beside, MAIN, nearest, withMain, withoutPreviews } from "../layout/placing.ts";
import { arranged, initialLayout, type Preset, readyFor } from "../layout/presets.ts";
import { nextTerminal } from "../layout/terminal-names.ts";

/** Whether there is room for two groups side by side. Each has a layout of its own. */
export type Room = "compact" | "roomy";

/** What a preview shows; `opened` counts how often it was asked for. */
export interface ShownPreview {
  readonly path: string;
  readonly opened: number;
}

export interface FrameState {
  readonly room: Room;
  readonly layout: Layout;
  /** Names that the learner has given to terminals, also to those that are closed: what they did is still told of. */
  readonly names: Readonly<Record<string, string>>;
  readonly previews: Readonly<Record<number, ShownPreview>>;
  /** A panel that was asked for and shall have the focus as soon as it is seen; `asked` counts how often one was. */
  readonly wanted: { readonly panel: PanelId; readonly asked: number } | null;
  /** Counts how often a terminal was refused because there are as many as there may be. */
  readonly refused: number;
}

interface FrameParts {
  readonly lessonId: string;
  readonly sessionId: string;
  readonly room: Room;
  /** Panels as they were used, the last one at the end. */
  readonly used: () => readonly string[];
}

/** In a lower window, in pixels, two groups one above the other would both be useless. */
const LOW_WINDOW = 620;

/** The panels of one session and how they are laid out, kept by this browser for the lesson. */
export class FrameStore implements Frame {
  readonly store;
  readonly #parts: FrameParts;
  /** The layout for the other room, as it was left. */
  #other: Layout | null;
  /** Terminals that were opened here: the lab server may not know them yet. */
  readonly #opened = new Set<string>([MAIN_TERMINAL]);
  /** Names of terminals whose end is under way: a new one of the same name would be taken for the old. */
  readonly #reserved = new Set<string>();

  constructor(parts: FrameParts) {
    this.#parts = parts;
    const kept = readKept(recall(keyOf(parts.lessonId)));
    const same = kept?.sessionId === parts.sessionId;
    // What another sandbox had open is gone with it; how its panels stood is not.
    const settle = (layout: Layout | null): Layout | null =>
      layout && withMain(same ? layout : withoutPreviews(onlyTerminals(layout, new Set([MAIN_TERMINAL]))));
    this.#other = settle(kept?.[parts.room === "roomy" ? "compact" : "roomy"] ?? null);
    this.store = createStore<FrameState>(() => ({
      room: parts.room,
      layout: settle(kept?.[parts.room] ?? null) ?? firstLayout(parts.room, this.#other),
      names: same ? kept.names : {},
      previews: {},
      wanted: null,
      refused: 0,
    }));
  }

  /** Changes the layout and keeps it; one of many changes a second need not be kept (`keeping` false), if `keep` follows the last. */
  change = (operation: (layout: Layout) => Layout, keeping = true): void => {
    const { layout } = this.store.getState();
    const next = operation(layout);
    if (next === layout) return;
    this.store.setState({ layout: next });
    if (keeping) this.keep();
  };

  /** The browser keeps the layout as it is. */
  keep(): void {
    const { room, layout, names } = this.store.getState();
    const layouts =
      room === "roomy" ? { roomy: layout, compact: this.#other } : { compact: layout, roomy: this.#other };
    remember(keyOf(this.#parts.lessonId), JSON.stringify({ sessionId: this.#parts.sessionId, ...layouts, names }));
  }

  /** The room has changed: what is open stays open, laid out as it was when there last was such room. */
  setRoom(room: Room): void {
    const { room: before, layout } = this.store.getState();
    if (room === before) return;
    const other = this.#other ?? firstLayout(room, layout);
    const open = new Set(panelsOf(layout));
    const gone = panelsOf(other).filter((panel) => !open.has(panel));
    const fewer = gone.reduce(close, other);
    this.#other = layout;
    this.store.setState({ room, layout: [...open].reduce(behindMain, fewer) });
    this.keep();
  }

  /** The lab server says which terminals are alive. */
  setAlive(terminals: readonly string[]): void {
    const alive = new Set([...terminals, ...this.#opened]);
    this.change((layout) =>
      terminals
        .filter((name) => !groupWith(layout, terminalPanel(name)))
        .map(terminalPanel)
        .reduce(behindMain, onlyTerminals(layout, alive)),
    );
  }

  openTerminal = (name: string): void => {
    if (!groupWith(this.store.getState().layout, terminalPanel(name)) && this.#full()) return;
    this.#opened.add(name);
    this.show(terminalPanel(name));
  };

  bringTerminal = (name: string): void => this.change((layout) => open(layout, terminalPanel(name)));

  newTerminal = (host: string = HOME_HOST): string | null => {
    if (this.#full()) return null;
    // A name that the learner has given is the recording's, too, after the terminal's end.
    const taken = [...this.terminals(), ...this.#reserved, ...Object.keys(this.store.getState().names)];
    const name = nextTerminal(taken, host);
    this.openTerminal(name);
    return name;
  };

  /** No new terminal is given this name until the returned function is called. */
  reserve(terminal: string): () => void {
    this.#reserved.add(terminal);
    return () => this.#reserved.delete(terminal);
  }

  showPreview = (port: number, path = "/"): void => {
    this.store.setState(({ previews }) => ({
      previews: { ...previews, [port]: { path, opened: (previews[port]?.opened ?? 0) + 1 } },
    }));
    const panel = previewPanel(port);
    this.change((layout) => beside(layout, panel, window.innerHeight < LOW_WINDOW));
    this.show(panel);
  };

  showPanel = (panel: ToolPanel): void => this.show(panel);

  focusTerminal = (): void => {
    const used = this.#parts.used();
    const latest = this.terminals().reduce(
      (best, name) => (used.indexOf(terminalPanel(name)) > used.indexOf(terminalPanel(best)) ? name : best),
      MAIN_TERMINAL,
    );
    this.show(terminalPanel(latest));
  };

  /** Shows a panel and gives it the focus; a panel that is not there is opened beside those of its kind. */
  show(panel: PanelId): void {
    this.change((layout) => open(layout, panel, nearest(layout, panel)));
    this.#want(panel);
  }

  /** Shows a panel in the group that was used last, unless it is open elsewhere. */
  showHere(panel: PanelId): void {
    this.change((layout) => open(layout, panel));
    this.#want(panel);
  }

  /** Takes a panel away. Terminals are ended by who asks for it. */
  close(panel: PanelId): void {
    const terminal = terminalOf(panel);
    if (terminal !== null) this.#opened.delete(terminal);
    this.change((layout) => close(layout, panel));
  }

  /** Gives a terminal a name; an empty one takes it away. */
  rename(terminal: string, name: string): void {
    const { [terminal]: _, ...names } = this.store.getState().names;
    const given = name.trim().slice(0, 40);
    this.store.setState({ names: given === "" ? names : { ...names, [terminal]: given } });
    this.keep();
  }

  /** @param ports that are published: one of them is shown where the preset is about a preview and none is open */
  arrange(preset: Preset, ports: readonly number[] = []): void {
    this.change((layout) => arranged(preset, readyFor(preset, layout, ports)));
  }

  /** As the lesson began. */
  reset(): void {
    const { room } = this.store.getState();
    this.change((layout) => {
      const further = panelsOf(layout).filter((panel) => panel !== MAIN && terminalOf(panel) !== null);
      return further.reduce(behindMain, initialLayout(room, [MAIN]));
    });
  }

  /** Names of the terminals that are open. */
  terminals(): readonly string[] {
    return panelsOf(this.store.getState().layout).flatMap((panel) => terminalOf(panel) ?? []);
  }

  #want(panel: PanelId): void {
    this.store.setState(({ wanted }) => ({ wanted: { panel, asked: (wanted?.asked ?? 0) + 1 } }));
  }

  #full(): boolean {
    if (this.terminals().length < TERMINALS_PER_SESSION) return false;
    this.store.setState(({ refused }) => ({ refused: refused + 1 }));
    return true;
  }
}

/** Where there is such room for the first time: what was divided before stays as it is, one group is divided as a lesson begins. */
function firstLayout(room: Room, before: Layout | null): Layout {
  const divided = before !== null && groupsOf(before.root).length > 1;
  return room === "roomy" && divided ? before : initialLayout(room, [MAIN]);
}

function keyOf(lessonId: string): string {
  return `layout:${lessonId}`;
}

/** The panel becomes the active one of its group, without the focus. */
export function select(frame: FrameStore, panel: PanelId): void {
  frame.change((layout) => activate(layout, panel));
}
