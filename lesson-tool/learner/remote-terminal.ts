import type { LabClient } from "#components/lab-client/lab-client.ts";
import { TerminalStream } from "#components/terminal/terminal-stream.ts";
import type { TerminalSize } from "#contract/terminal.ts";
import { ScreenText } from "#lesson-player/screen-text.ts";
import { runLine, type Shell } from "#lesson-player/shell.ts";

/** One terminal of a learner's session, seen through the lab server as a browser sees it. */
export class RemoteTerminal implements Shell {
  readonly screen = new ScreenText();
  readonly #client: LabClient;
  readonly #sessionId: string;
  readonly #name: string;
  readonly #stream = new TerminalStream();
  readonly #listeners = new Set<(bytes: Uint8Array) => void>();

  private constructor(client: LabClient, sessionId: string, name: string) {
    this.#client = client;
    this.#sessionId = sessionId;
    this.#name = name;
  }

  /** Attaches to a terminal, which is made when it does not exist. @throws LabError */
  static async attach(
    client: LabClient,
    sessionId: string,
    name: string,
    size: TerminalSize = { cols: 120, rows: 40 },
  ): Promise<RemoteTerminal> {
    const terminal = new RemoteTerminal(client, sessionId, name);
    client.on("terminal:output", (notice) => {
      if (notice.sessionId !== sessionId || notice.terminal !== name) return;
      terminal.#receive(notice.generation, notice.offset, new Uint8Array(notice.data));
    });
    await terminal.reattach(size);
    return terminal;
  }

  /** Attaches again where reading stopped, after the connection or the shell was lost. @throws LabError */
  async reattach(size: TerminalSize = { cols: 120, rows: 40 }): Promise<void> {
    const { generation, from } = this.#stream.resume();
    const answer = await this.#client.request("terminal:attach", {
      sessionId: this.#sessionId,
      terminal: this.#name,
      size,
      from,
      generation,
    });
    for (const piece of this.#stream.attached(answer).pieces) this.#take(piece);
  }

  /** The shell that is shown. */
  get generation(): string | null {
    return this.#stream.generation;
  }

  type(keys: string): void {
    this.#client.signal("terminal:input", { sessionId: this.#sessionId, terminal: this.#name, data: keys });
  }

  onOutput(listener: (bytes: Uint8Array) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Types a command line at the shell's prompt and waits until the prompt is back. Nothing is typed ahead: `sudo` would swallow it.
   * @returns its exit code and what came between
   */
  async command(line: string, timeoutMs: number): Promise<{ exitCode: number; output: string }> {
    return await runLine(this, line, timeoutMs);
  }

  #receive(generation: string, offset: number, data: Uint8Array): void {
    for (const piece of this.#stream.receive(generation, offset, data)) this.#take(piece);
  }

  #take(piece: Parameters<TerminalStream["parsed"]>[0]): void {
    this.screen.push(piece.data);
    for (const listener of [...this.#listeners]) listener(piece.data);
    const acknowledge = this.#stream.parsed(piece);
    if (acknowledge === null) return;
    this.#client.signal("terminal:ack", { sessionId: this.#sessionId, terminal: this.#name, offset: acknowledge });
  }
}
