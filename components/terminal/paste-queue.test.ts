import { describe, expect, it } from "vitest";
import { LabError } from "#components/lab-client/lab-error.ts";
import { PASTE_LIMIT } from "#contract/terminal.ts";
import { type PasteProgress, PasteQueue, pasteable } from "./paste-queue.ts";

/** A shell that takes pieces when the test lets it. */
class Shell {
  got = "";
  refusals: LabError[] = [];
  pieces = 0;
  readonly progress: (PasteProgress | null)[] = [];
  readonly failures: string[] = [];
  /** Runs before each piece is taken. */
  before: () => void = () => undefined;
  readonly queue = new PasteQueue({
    send: (data) => {
      this.got += data;
    },
    sendPiece: async (data) => {
      await Promise.resolve();
      this.before();
      const refusal = this.refusals.shift();
      if (refusal) throw refusal;
      this.pieces += 1;
      this.got += data;
    },
    onProgress: (progress) => this.progress.push(progress),
    onFailed: (code) => this.failures.push(code),
    wait: () => Promise.resolve(),
  });

  async idle(): Promise<void> {
    while (this.queue.busy) await new Promise((resolve) => setImmediate(resolve));
  }
}

const long = "0123456789abcde\n".repeat(40_000);
const asKeys = long.replaceAll("\n", "\r");

describe("PasteQueue", () => {
  it("sends keys and short pastes at once", () => {
    const shell = new Shell();
    shell.queue.type("a");
    shell.queue.paste("b\nc", false);
    shell.queue.paste("d", true);
    expect(shell.got).toBe("ab\rc\x1b[200~d\x1b[201~");
  });

  it("sends a long paste in pieces, whole and in order, and tells how far it is", async () => {
    const shell = new Shell();
    shell.queue.paste(long, true);
    expect(shell.queue.busy).toBe(true);
    await shell.idle();
    expect(shell.got).toBe(`\x1b[200~${asKeys}\x1b[201~`);
    expect(shell.pieces).toBe(Math.ceil((asKeys.length + 12) / PASTE_LIMIT));
    const sent = shell.progress.map((progress) => progress?.sent ?? -1);
    expect(sent.slice(0, -1)).toEqual(sent.slice(0, -1).toSorted((a, b) => a - b));
    expect(shell.progress.at(-1)).toBeNull();
  });

  it("tries a piece again that was not taken", async () => {
    const shell = new Shell();
    shell.refusals = [new LabError("terminal.busy"), new LabError("request.rate"), new LabError("terminal.busy")];
    shell.queue.paste(long, false);
    await shell.idle();
    expect(shell.got).toBe(asKeys);
    expect(shell.progress.some((progress) => progress?.waiting)).toBe(true);
  });

  it("keeps what is typed meanwhile behind the paste", async () => {
    const shell = new Shell();
    shell.queue.paste(long, false);
    shell.queue.type("x");
    await shell.idle();
    expect(shell.got).toBe(`${asKeys}x`);
  });

  it("stops on Ctrl-C: the paste is closed before the shell gets it", async () => {
    const shell = new Shell();
    shell.before = () => {
      if (shell.pieces === 1) shell.queue.type("\x03");
    };
    shell.queue.paste(long, true);
    await shell.idle();
    expect(shell.got.endsWith("\x1b[201~\x03")).toBe(true);
    expect(shell.got.length).toBeLessThan(asKeys.length);
    shell.queue.type("y");
    expect(shell.got.endsWith("\x03y")).toBe(true);
  });

  it("keeps a paste that follows a cancelled one whole, behind the end of that one", async () => {
    const shell = new Shell();
    shell.before = () => {
      if (shell.pieces !== 1) return;
      shell.before = () => undefined;
      shell.queue.type("\x03");
      shell.queue.paste(long, true);
      shell.queue.type("z");
    };
    shell.queue.paste(long, true);
    await shell.idle();
    expect(shell.got.endsWith(`\x1b[201~\x03\x1b[200~${asKeys}\x1b[201~z`)).toBe(true);
    expect(shell.got.length).toBeLessThan(2 * asKeys.length);
    expect(shell.progress.at(-1)).toBeNull();
  });

  it("goes on to nothing once it was cancelled while nobody reads", async () => {
    const shell = new Shell();
    shell.refusals = Array.from({ length: 1_000 }, () => new LabError("terminal.busy"));
    shell.before = () => {
      if (shell.refusals.length === 990) shell.queue.cancel();
    };
    shell.queue.paste(long, true);
    await shell.idle();
    expect(shell.refusals.length).toBe(989);
    expect(shell.got).toBe("");
  });

  it("is told of a break, and closes the paste once the terminal is back", async () => {
    const shell = new Shell();
    shell.before = () => {
      if (shell.pieces === 2) shell.refusals = [new LabError("client.offline")];
    };
    shell.queue.paste(long, true);
    await shell.idle();
    expect(shell.failures).toEqual(["client.offline"]);
    expect(shell.got).not.toContain("\x1b[201~");
    shell.queue.attached();
    expect(shell.got.endsWith("\x1b[201~")).toBe(true);
    const { got } = shell;
    shell.queue.attached();
    expect(shell.got).toBe(got);
  });
});

describe("pasteable", () => {
  it("makes line ends Enter, and keeps tabs and Korean", () => {
    expect(pasteable("가\r\n나\n\t다")).toBe("가\r나\r\t다");
  });

  it("holds no keys: the end of a paste cannot be forged", () => {
    expect(pasteable("a\x1b[201~rm\x03\x9b1m\x7f")).toBe("a[201~rm1m");
  });
});
