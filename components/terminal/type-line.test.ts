import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LabError } from "#components/lab-client/lab-error.ts";
import type { OpenTerminal } from "./open-terminals.ts";
import { typeLine } from "./type-line.ts";

/** A terminal that is busy until `free` is called. */
class Shell implements OpenTerminal {
  readonly attached = true;
  readonly wayHere = null;
  prompting = false;
  keyboardTaken = false;
  asked = 0;
  typed = 0;
  #listener: () => void = () => undefined;

  follow(listener: () => void): () => void {
    this.#listener = listener;
    return () => undefined;
  }

  ask = (): Promise<void> => {
    this.asked += 1;
    if (!this.prompting) return Promise.reject(new LabError("terminal.busy"));
    this.typed += 1;
    return Promise.resolve();
  };

  free(): void {
    this.prompting = true;
    this.keyboardTaken = false;
    this.#listener();
  }
}

function typing(shell: Shell, signal?: AbortSignal) {
  return typeLine({ ask: shell.ask, terminal: () => shell, signal, now: () => Date.now() });
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("typeLine", () => {
  it("types at once at a prompt", async () => {
    const shell = new Shell();
    shell.free();
    await typing(shell);
    expect(shell.typed).toBe(1);
  });

  it("waits for a command that runs for long, and types as soon as its prompt is there", async () => {
    const shell = new Shell();
    const line = typing(shell);
    await vi.advanceTimersByTimeAsync(60_400);
    expect(shell.typed).toBe(0);
    shell.free();
    await line;
    expect(shell.typed).toBe(1);
  });

  it("gives up on a program that reads the keyboard", async () => {
    const shell = new Shell();
    shell.keyboardTaken = true;
    const line = expect(typing(shell)).rejects.toMatchObject({ code: "terminal.busy" });
    await vi.advanceTimersByTimeAsync(5_000);
    await line;
    expect(shell.typed).toBe(0);
  });

  it("can be called off while it waits", async () => {
    const shell = new Shell();
    const stop = new AbortController();
    const line = expect(typing(shell, stop.signal)).rejects.toMatchObject({ name: "AbortError" });
    await vi.advanceTimersByTimeAsync(1_500);
    stop.abort();
    await line;
    shell.free();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(shell.typed).toBe(0);
  });

  it("does not wait when it fails for another reason", async () => {
    const refused = () => Promise.reject(new LabError("session.ended"));
    const line = typeLine({ ask: refused, terminal: () => null, now: () => Date.now() });
    await expect(line).rejects.toMatchObject({ code: "session.ended" });
  });
});
