import { terminalPanel } from "../layout/panel-id.ts";
import { useFrameState } from "./frame-context.tsx";
import { useTitles } from "./panel-looks.ts";

/** What a terminal is called on its tab, by its name within the session. */
export function useTerminalTitle(): (terminal: string) => string {
  const title = useTitles(useFrameState(({ names }) => names));
  return (terminal) => title(terminalPanel(terminal));
}
