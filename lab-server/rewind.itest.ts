import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SessionView } from "#contract/session.ts";
import { LabHostView } from "./testing/lab-host-view.ts";
import { type Page, PageTerminal, poll } from "./testing/page.ts";
import { RealLab } from "./testing/real-lab.ts";

const LESSON = "hello-container";

describe("the way back to the start of a step", () => {
  let lab: RealLab;
  let host: LabHostView;
  let cookie = "";
  let page: Page;
  let sessionId = "";

  const rewind = async (stepId: string): Promise<SessionView> => {
    const { session } = await page.ask("session:rewind", { sessionId, stepId });
    sessionId = session.id;
    return session;
  };
  const until = (wanted: (session: SessionView) => boolean) => page.until(sessionId, wanted);
  const arrived = () =>
    until(({ state, rewinding }) => {
      if (rewinding?.failed !== null && rewinding !== null) throw new Error(`failed: ${rewinding.failed}`);
      return state.phase === "running" && rewinding === null;
    });

  beforeAll(async () => {
    lab = await RealLab.start({ pool: 1 });
    host = new LabHostView(lab.config);
    cookie = await lab.someone();
    page = await lab.page(cookie);
    sessionId = (await page.openRunning(LESSON)).id;
  });

  afterAll(async () => {
    await page.ask("session:end", { sessionId });
    await lab.close();
    await host.clear();
  });

  it("is a fresh sandbox in which the steps before are done again, and only those", async () => {
    const before = sessionId;
    const made = await rewind("list");
    expect(made.id).not.toBe(before);
    expect(made.rewinding).toMatchObject({ stepId: "list", done: 0, failed: null });
    await until(({ rewinding }) => rewinding !== null && rewinding.done > 1 && rewinding.doing !== null);
    await page.passed("hello");
    await arrived();
    await page.passed("remote-computer");
    expect((await page.ask("step:check", { sessionId, stepId: "list" })).verdict.passed).toBe(false);
    await expect(page.ask("session:rewind", { sessionId, stepId: "no-such-step" })).rejects.toThrow("step.unknown");
    const other = await lab.page(await lab.someone());
    await expect(other.ask("session:rewind", { sessionId, stepId: "list" })).rejects.toThrow("auth.forbidden");
  });

  it("has nothing to do at the first step", async () => {
    expect((await rewind("hello")).rewinding).toBeNull();
    await until(({ state }) => state.phase === "running");
  });

  it("keeps others' hands off the terminal until it is over, and takes another way when asked", async () => {
    await rewind("exited");
    await until(({ state, rewinding }) => state.phase === "running" && rewinding !== null && rewinding.doing !== null);
    const terminal = await PageTerminal.attach(page, sessionId);
    terminal.type("never-typed\r");
    await expect(terminal.run("echo never-run")).rejects.toThrow("terminal.busy");
    const [one, two] = await Promise.all([
      page.ask("session:rewind", { sessionId, stepId: "no-such-image" }),
      page.ask("session:rewind", { sessionId, stepId: "no-such-image" }),
    ]);
    expect(one.session.id).toBe(two.session.id);
    sessionId = one.session.id;
    await arrived();
    expect(terminal.text).not.toContain("never-");
  });

  it("stops at once when the learner takes the terminal back", async () => {
    await rewind("exited");
    await until(({ rewinding }) => rewinding !== null && rewinding.doing !== null);
    const terminal = await PageTerminal.attach(page, sessionId);
    terminal.type("x\u0003");
    const { rewinding } = await until((view) => typeof view.rewinding?.failed === "string");
    expect(rewinding?.failed).toContain("docker");
    await poll(
      () =>
        terminal.run("echo mine:$((1 + 1))").then(
          () => true,
          () => null,
        ),
      "the prompt",
    );
    await terminal.shows(/mine:2/);
  });

  it("has failed when the lab server was restarted meanwhile, and can be tried again", async () => {
    await rewind("exited");
    await until(({ rewinding }) => rewinding !== null && rewinding.done > 2);
    await lab.restart();
    page = await lab.page(cookie);
    const { session } = await page.ask("session:find", { lessonId: LESSON });
    expect(session?.id).toBe(sessionId);
    const stopped = await until(({ rewinding }) => typeof rewinding?.failed === "string");
    expect(stopped.rewinding?.failed).toContain("docker");
    const terminal = await PageTerminal.attach(page, sessionId);
    terminal.type("\u0003\u0003");
    await rewind("hello-again");
    await arrived();
  });
});
