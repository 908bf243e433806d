import type { LabHost } from "#e2e/support/lab-host.ts";
import { LessonPage } from "#e2e/support/lesson-page.ts";
import { type Peers, startPeers } from "../peers/peer-container.ts";
import { withBrowser } from "./chromium.ts";
import { TerminalProbe } from "./terminal-probe.ts";

/** Two shells at their prompts, each in a page of its own in one Chromium. */
export interface Screens {
  readonly lab: TerminalProbe;
  readonly terminado: TerminalProbe;
  readonly peers: Peers;
}

/** Opens them for as long as `use` takes: the first lesson of the lab at `url`, and terminado's page. */
export async function withScreens<T>(url: string, host: LabHost, use: (screens: Screens) => Promise<T>): Promise<T> {
  const peers = await startPeers(host);
  try {
    return await withBrowser(url, async (context) => {
      const lesson = new LessonPage(await context.newPage());
      await lesson.begin();
      const other = await context.newPage();
      await other.goto(peers.web);
      const shell = other.locator("#terminal");
      await shell.locator("textarea").waitFor();
      const [lab, terminado] = [await TerminalProbe.on(lesson.terminal), await TerminalProbe.on(shell)];
      return await use({ lab, terminado, peers });
    });
  } finally {
    await peers.stop();
  }
}
