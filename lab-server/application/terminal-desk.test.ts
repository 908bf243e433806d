import { describe, expect, it } from "vitest";
import { LinkError, type SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import type { TerminalListener, TerminalPosition, Terminals } from "#lab-server/ports/terminals.ts";
import { ManualClock, settled } from "#lab-server/testing/manual-clock.ts";
import { memoryViewer } from "#lab-server/testing/memory-audience.ts";
import { quietLog } from "#lab-server/testing/quiet-log.ts";
import { TerminalDesk } from "./terminal-desk.ts";

const SIZE = { cols: 80, rows: 24 };

/** A holder that attaches, or refuses, as the test wants. */
class Holder implements Terminals {
  generation = "a";
  refusing = false;
  readonly attached: { readonly since: TerminalPosition | null; readonly listener: TerminalListener }[] = [];
  attempts = 0;
  open = 0;

  async attach(...[, , , since, listener]: Parameters<Terminals["attach"]>) {
    this.attempts += 1;
    await settled();
    if (this.refusing) throw new LinkError("refused", "no process left");
    this.attached.push({ since, listener });
    this.open += 1;
    let here = true;
    return {
      generation: this.generation,
      from: since?.offset ?? 0,
      live: 0,
      size: SIZE,
      write: () => undefined,
      drained: () => Promise.resolve(true),
      resize: () => undefined,
      type: () => Promise.resolve("typed" as const),
      allow: () => undefined,
      pause: () => undefined,
      resume: () => undefined,
      detach: () => {
        if (here) this.open -= 1;
        here = false;
      },
    };
  }

  names: readonly string[] = ["main"];

  async list(): Promise<string[]> {
    await settled();
    return [...this.names];
  }

  /** What happens when a terminal is closed. */
  onClose: () => void = () => undefined;

  close(): Promise<void> {
    this.onClose();
    return Promise.resolve();
  }

  /** The last attachment breaks though the link lives. */
  lose(): void {
    this.open -= 1;
    this.attached.at(-1)?.listener.onLost();
  }
}

function linkThat(closed: Promise<void>): SandboxLink {
  const unused = () => Promise.reject(new Error("not asked for here"));
  return { run: unused, start: unused, openPort: unused, openSocket: unused, closed, close: () => undefined };
}

function desk() {
  const holder = new Holder();
  const clock = new ManualClock();
  const viewer = memoryViewer("page");
  const end = Promise.withResolvers<void>();
  return {
    holder,
    clock,
    viewer,
    endLink: end.resolve,
    link: linkThat(end.promise),
    ref: { viewer, sessionId: "s", terminal: "main" },
    desk: new TerminalDesk({ terminals: holder, clock, log: quietLog, random: () => 0 }),
  };
}

describe("a page that leaves while its terminal is attached", () => {
  it.each([0, 3, 8, 20])("leaves nothing, also after %i turns of the event loop", async (turns) => {
    const { desk: shown, holder, link, ref } = desk();
    const attaching = shown.attach(ref, link, SIZE, null).catch(() => undefined);
    for (let turn = 0; turn < turns; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
    shown.viewerLeft("page");
    await attaching;
    expect(shown.size).toBe(0);
    expect(holder.open).toBe(0);
  });

  it("leaves nothing when it had gone before its request was looked at", async () => {
    const { desk: shown, holder, link, ref } = desk();
    shown.viewerLeft("page");
    await expect(shown.attach(ref, link, SIZE, null)).rejects.toMatchObject({ code: "closed" });
    expect(shown.size).toBe(0);
    expect(holder.open).toBe(0);
  });
});

describe("a terminal that is lost while the link lives", () => {
  it("is attached again where it was, after as many refusals as it takes", async () => {
    const { desk: shown, holder, clock, link, ref, viewer } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.attached[0]?.listener.onOutput(0, Buffer.from("hello"));
    holder.refusing = true;
    holder.lose();
    await clock.advance(700);
    expect(holder.attempts).toBeGreaterThan(2);
    holder.refusing = false;
    await clock.advance(5000);
    expect(holder.attached.at(-1)?.since).toEqual({ generation: "a", offset: 5 });
    holder.attached.at(-1)?.listener.onOutput(5, Buffer.from("again"));
    expect(viewer.sent.map(({ name }) => name)).toEqual(["terminal:output", "terminal:output"]);
  });

  it("is announced as ended when another shell is in its place", async () => {
    const { desk: shown, holder, clock, link, ref, viewer } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.generation = "b";
    holder.lose();
    await clock.advance(200);
    expect(viewer.sent).toMatchObject([{ name: "terminal:exited", notice: { generation: "a" } }]);
    expect(shown.size).toBe(0);
    expect(holder.open).toBe(0);
  });

  it("is announced as ended when the holder does not come back", async () => {
    const { desk: shown, holder, clock, link, ref, viewer } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.refusing = true;
    holder.lose();
    await clock.advance(30_000);
    expect(viewer.sent).toMatchObject([{ name: "terminal:exited", notice: { generation: "a" } }]);
    const { attempts } = holder;
    await clock.advance(60_000);
    expect(holder.attempts).toBe(attempts);
  });

  it("is not asked in a hurry when it loses every viewer at once", async () => {
    const { desk: shown, holder, clock, link, ref } = desk();
    await shown.attach(ref, link, SIZE, null);
    for (let loss = 0; loss < 60; loss += 1) {
      if (holder.open > 0) holder.lose();
      await clock.advance(1000);
    }
    expect(holder.attempts).toBeLessThan(30);
    expect(shown.size).toBe(1);
  });

  it("waits for the link when that is lost too", async () => {
    const { desk: shown, holder, clock, link, ref, viewer, endLink } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.lose();
    endLink();
    await clock.advance(60_000);
    expect(holder.attempts).toBe(1);
    await shown.linkBack("s", linkThat(new Promise(() => undefined)));
    expect(holder.attempts).toBe(2);
    expect(viewer.sent).toEqual([]);
    expect(shown.size).toBe(1);
  });
});

describe("a terminal that somebody closes", () => {
  it.each([
    ["by its own stream", (holder: Holder) => holder.attached[0]?.listener.onExit(129)],
    ["by nothing else", () => undefined],
  ])("is announced so once, to a page that hears of it %s", async (_how, onClose) => {
    const { desk: shown, holder, clock, link, ref, viewer } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.onClose = () => onClose(holder);
    await shown.end("s", "main", link);
    await clock.advance(60_000);
    expect(viewer.sent).toMatchObject([{ name: "terminal:exited", notice: { generation: "a", closed: true } }]);
    expect(shown.size).toBe(0);
    expect(holder.attempts).toBe(1);
  });

  it.each(["refused", "closed"] as const)("is told of to nobody when it does not end: %s", async (code) => {
    const { desk: shown, holder, link, ref, viewer } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.onClose = () => {
      throw new LinkError(code, "not in time");
    };
    await expect(shown.end("s", "main", link)).rejects.toThrow("not in time");
    expect(viewer.sent).toEqual([]);
    expect(shown.size).toBe(1);
  });

  it("is announced, too, when its holder says nothing of the end but the shell is gone", async () => {
    const { desk: shown, holder, link, ref, viewer } = desk();
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.onClose = () => {
      holder.names = [];
      throw new LinkError("refused", "not in time");
    };
    await shown.end("s", "main", link);
    expect(viewer.sent).toMatchObject([{ name: "terminal:exited", notice: { closed: true } }]);
  });

  it("is like any other that ends once it has been opened again", async () => {
    const { desk: shown, holder, link, ref, viewer } = desk();
    await shown.end("s", "main", link);
    await shown.attach(ref, link, SIZE, null);
    await settled();
    holder.attached[0]?.listener.onExit(0);
    expect(viewer.sent).toMatchObject([{ name: "terminal:exited", notice: { exitCode: 0 } }]);
    expect(viewer.sent[0]?.notice).not.toHaveProperty("closed");
  });
});
