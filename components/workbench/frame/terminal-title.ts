import { terminalPanel } from "../layout/panel-id.ts";
import { useFrameState } from "./frame-context.tsx";
import { severalHosts, useTitles } from "./panel-looks.ts";

/** What a terminal is called on its tab, by its name within the session. */
export function useTerminalTitle(): (terminal: string) => string {
  const names = useFrameState((state) => state.names);
  const several = useFrameState(({ layout }) => severalHosts(layout));
  const title = useTitles(names, several);
  return (terminal) => title(terminalPanel(terminal));
}
