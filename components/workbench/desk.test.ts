import { expect, it, vi } from "vitest";
import { OpenTerminals } from "#components/terminal/open-terminals.ts";
import { Desk, type Frame } from "./desk.ts";

/** A desk whose session and frame note what they are asked for; the frame comes when `frame` is given to `desk.take`. */
function deskWith({ isCutOff = false, ready = () => Promise.resolve("abc123") } = {}) {
  const run = vi.fn(() => Promise.resolve());
  const desk = new Desk({ terminals: new OpenTerminals("main"), isCutOff, ready: vi.fn(ready), run }, () => undefined);
  const newTerminal = vi.fn((): string | null => "t2");
  const nothing = (): void => undefined;
  const frame: Frame = {
    newTerminal,
    openTerminal: nothing,
    bringTerminal: nothing,
    showPreview: nothing,
    showPanel: nothing,
    focusTerminal: nothing,
  };
  return { desk, frame, run, newTerminal };
}

it("runs a command in a new terminal once the session runs and the frame is there", async () => {
  const { desk, frame, run } = deskWith();
  const ran = desk.runInNew("docker ps");
  await Promise.resolve();
  expect(run).not.toHaveBeenCalled();
  desk.take(frame);
  await ran;
  expect(run).toHaveBeenCalledExactlyOnceWith("docker ps", { signal: undefined, terminal: "t2" });
});

it("opens no terminal for a command that is called off before the frame is there", async () => {
  const { desk, frame, newTerminal } = deskWith();
  const stop = new AbortController();
  const ran = desk.runInNew("docker ps", { signal: stop.signal });
  const ended = expect(ran).rejects.toBe("called off");
  stop.abort("called off");
  await ended;
  desk.take(frame);
  expect(newTerminal).not.toHaveBeenCalled();
});

it("opens no terminal while the page is cut off, nor for a session that cannot be had", async () => {
  const cutOff = deskWith({ isCutOff: true });
  cutOff.desk.take(cutOff.frame);
  await expect(cutOff.desk.runInNew("docker ps")).rejects.toMatchObject({ code: "client.offline" });
  expect(cutOff.newTerminal).not.toHaveBeenCalled();
  const full = deskWith({ ready: () => Promise.reject(new Error("full")) });
  full.desk.take(full.frame);
  await expect(full.desk.runInNew("docker ps")).rejects.toThrow("full");
  expect(full.newTerminal).not.toHaveBeenCalled();
});

it("says so when there are as many terminals as there may be", async () => {
  const { desk, frame, newTerminal, run } = deskWith();
  newTerminal.mockReturnValue(null);
  desk.take(frame);
  await expect(desk.runInNew("docker ps")).rejects.toMatchObject({ code: "terminal.limit" });
  expect(run).not.toHaveBeenCalled();
});
