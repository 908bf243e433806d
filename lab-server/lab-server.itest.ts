import { type IncomingHttpHeaders, request } from "node:http";
import { text } from "node:stream/consumers";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { UNACKNOWLEDGED_LIMIT } from "#contract/terminal.ts";
import { LabHostView } from "./testing/lab-host-view.ts";
import { type Page, PageTerminal, poll } from "./testing/page.ts";
import { RealLab } from "./testing/real-lab.ts";

const LESSON = "hello-container";
const HOUR = 3_600_000;

/** Gets a page. Browsers take every name under `localhost` for the machine itself; the system's resolver need not. */
function get(url: string, headers: Record<string, string> = {}) {
  const { host, port, pathname, search } = new URL(url);
  return new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path: pathname + search, headers: { ...headers, host }, agent: false },
      (answer) => {
        text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }), reject);
      },
    );
    asked.on("error", reject).end();
  });
}

/** A terminal whose shell waits at its prompt. */
async function atPrompt(page: Page, sessionId: string): Promise<PageTerminal> {
  const terminal = await PageTerminal.attach(page, sessionId);
  await terminal.shows(/\$ $/);
  return terminal;
}

describe("a learner's way through", () => {
  let lab: RealLab;
  let host: LabHostView;
  let cookie = "";
  let page: Page;
  let sessionId = "";

  beforeAll(async () => {
    lab = await RealLab.start();
    host = new LabHostView(lab.config);
    cookie = await lab.someone();
    page = await lab.page(cookie);
    sessionId = (await page.openRunning(LESSON)).id;
  });

  afterAll(async () => {
    await lab.close();
    await host.clear();
  });

  it("gets an engine of their own", async () => {
    const terminal = await atPrompt(page, sessionId);
    await terminal.run("docker version");
    await terminal.shows(/Server:[\s\S]*Engine:[\s\S]*\$ $/);
  });

  it("has one session for the lesson, on every page", async () => {
    const second = await lab.page(cookie);
    const { session } = await second.ask("session:open", { lessonId: LESSON });
    expect(session.id).toBe(sessionId);
    expect(await host.sandboxes()).toHaveLength(1);
  });

  it("sees on one page what was typed on the other", async () => {
    const one = await atPrompt(page, sessionId);
    const other = await atPrompt(await lab.page(cookie), sessionId);
    other.type("echo 안녕-$((40+2))\r");
    await one.shows(/안녕-42/);
    expect(other.generation).toBe(one.generation);
  });

  it("has a step ticked by the engine's event, wherever the command was typed", async () => {
    await host.inside(["docker", "pull", "-q", "diamol/ch02-hello-diamol"]);
    await host.inside(["docker", "run", "diamol/ch02-hello-diamol"]);
    const { passedAt, heardAt } = await page.passed("hello");
    const died = "docker events --since 30m --until $(($(date +%s) + 1)) --filter event=die --format '{{.TimeNano}}'";
    const event = Number(await host.inside(["sh", "-c", died])) / 1e6;
    expect(heardAt - event).toBeLessThan(60_000);
    expect(passedAt).toBeGreaterThanOrEqual(Math.floor(event));
  });

  it("has a step ticked that is known only from what was typed", async () => {
    const terminal = await atPrompt(page, sessionId);
    await terminal.run("docker container run diamol/no-such-image-anywhere");
    await page.passed("no-such-image");
  });

  it("is told what was expected and what was seen when a check asked for fails", async () => {
    const { verdict } = await page.ask("step:check", { sessionId, stepId: "website" });
    expect(verdict).toMatchObject({ passed: false, expected: { code: expect.any(String) as string } });
    await expect(page.ask("step:check", { sessionId, stepId: "no-such-step" })).rejects.toThrow("step.unknown");
  });

  it("sees a published port, at its own origin and below a path", async () => {
    await host.inside(["docker", "run", "-d", "-p", "8080:80", "diamol/ch02-hello-diamol-web"]);
    await page.until(sessionId, (session) => session.ports.includes(8080));
    await page.passed("website");
    const { url } = await page.ask("preview:open", { sessionId, port: 8080 });
    expect(new URL(url).host).toBe(`p8080-${sessionId}.${lab.host}`);
    const entered = await get(url);
    const cookies = (entered.headers["set-cookie"] ?? []).map((each) => each.split(";")[0]).join("; ");
    expect((await get(new URL("/", url).href, { cookie: cookies })).body).toContain("Hello from Chapter 2");
    expect((await get(new URL("/", url).href)).status).toBe(403);
  });

  it("is refused a command while another program holds the terminal", async () => {
    const terminal = await atPrompt(page, sessionId);
    terminal.type("sleep 1000\r");
    // The shell's mark that a command has begun; until then the line could still be edited.
    await poll(() => (/sleep 1000\r\n[\s\S]*\]133;C/.test(terminal.text) ? true : null), "the command's beginning");
    await expect(terminal.run("ls")).rejects.toThrow("terminal.busy");
    terminal.type("\x03");
    await terminal.shows(/\^C[\s\S]*\$ $/);
  });

  it("gets a fresh shell after exit", async () => {
    const terminal = await atPrompt(page, sessionId);
    const before = terminal.generation;
    terminal.type("exit 3\r");
    await poll(() => terminal.exits.at(-1) ?? null, "the exit");
    expect(terminal.exits).toEqual([3]);
    await terminal.attach();
    expect(terminal.generation).not.toBe(before);
    await terminal.shows(/\$ $/);
  });

  it("gets a fresh shell after its holder was killed, without a reload", async () => {
    const terminal = await atPrompt(page, sessionId);
    const before = terminal.generation;
    await host.inside(["sh", "-c", "sudo pkill -9 lab-terminal"]);
    await poll(() => terminal.exits.at(-1) ?? null, "the shell's end to be told");
    await terminal.attach();
    expect(terminal.generation).not.toBe(before);
    await terminal.shows(/\$ $/);
  });

  it("is not flooded: output stops when the page does not keep up, and goes on when it does", async () => {
    const terminal = await atPrompt(page, sessionId);
    const start = terminal.offset;
    terminal.deaf = true;
    terminal.type("yes 도커\r");
    let stopped = start;
    // What may come unacknowledged comes first, on a busy machine with pauses.
    while (terminal.offset > stopped || stopped - start <= 16 * 1024) {
      stopped = terminal.offset;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    expect(stopped - start).toBeLessThan(2 * UNACKNOWLEDGED_LIMIT);
    terminal.deaf = false;
    terminal.acknowledge();
    await poll(() => (terminal.offset > stopped + 1024 * 1024 ? true : null), "more output");
    // Before Ctrl-C: at that the terminal throws away what it still holds, also half a syllable.
    expect(terminal.text).not.toContain("�");
    terminal.type("\x03");
    await terminal.shows(/\^C[\s\S]*\$ $/);
    expect(terminal.text).not.toContain("[gap");
  });

  it("finds the same shell and scrollback after the lab server was restarted, with progress and ports", async () => {
    const terminal = await atPrompt(page, sessionId);
    await terminal.run("clear; marker=here; sleep 0.1; echo first-$marker");
    await terminal.shows(/first-here\r\n/);
    await lab.restart();
    page = await lab.page(cookie);
    const again = await page.openRunning(LESSON);
    expect(again.id).toBe(sessionId);
    const found = await PageTerminal.attach(page, sessionId);
    expect(found.generation).toBe(terminal.generation);
    await found.shows(/first-here[\s\S]*\$ $/);
    await found.run("echo again-$marker");
    await found.shows(/again-here\r\n/);
    const { lessons } = await page.ask("progress:list", {});
    expect(Object.keys(lessons[0]?.passed ?? {})).toEqual(expect.arrayContaining(["hello", "website"]));
    await page.until(sessionId, (session) => session.ports.includes(8080));
  });

  it("goes on without a gap after the link was lost", async () => {
    const terminal = await atPrompt(page, sessionId);
    terminal.type("for n in $(seq 30); do echo tick-$n; sleep 0.1; done\r");
    await terminal.shows(/tick-3\r\n/);
    await host.inside(["sh", "-c", "kill $(pgrep -f 'sshd-session: root|sshd: root' | head -2)"]);
    await page.until(sessionId, (session) => session.state.phase === "reconnecting");
    await page.until(sessionId, (session) => session.state.phase === "running");
    await terminal.shows(/tick-30\r\n[\s\S]*\$ $/);
    expect(terminal.text).not.toContain("[gap");
  });

  it("has the engine back after killing it, and steps still tick", async () => {
    const terminal = await atPrompt(page, sessionId);
    await terminal.run(
      "sudo pkill -9 dockerd; sleep 1; until docker info > /dev/null 2>&1; do sleep 0.1; done; echo ba''ck",
    );
    await terminal.shows(/back\r\n[\s\S]*\$ $/);
    await terminal.run("docker container rm -f $(docker container ls -aq)");
    await page.until(sessionId, (session) => session.ports.length === 0);
  });

  it("begins anew with another sandbox, and keeps progress", async () => {
    const [before] = await host.sandboxes();
    const { session } = await page.ask("session:restart", { sessionId });
    await page.until(session.id, (view) => view.state.phase === "running");
    await poll(async () => ((await host.sandboxes()).includes(before ?? "") ? null : true), "the old sandbox to go");
    sessionId = session.id;
    const { lessons } = await page.ask("progress:list", {});
    expect(Object.keys(lessons[0]?.passed ?? {})).toContain("hello");
  });

  it("leaves nothing behind", async () => {
    await page.ask("session:end", { sessionId });
    await page.until(sessionId, (session) => session.state.phase === "ended");
    await poll(
      async () => ([...(await host.sandboxes()), ...(await host.disks())].length === 0 ? true : null),
      "nothing",
    );
  });
});

describe("a class", () => {
  let lab: RealLab;
  let host: LabHostView;

  beforeEach(async () => {
    lab = await RealLab.start({ maxSandboxes: 1, idle: HOUR, lifetime: 4 * HOUR });
    host = new LabHostView(lab.config);
  });

  afterEach(async () => {
    await lab.close();
    await host.clear();
  });

  it("queues when there is room for one, and the next proceeds alone", async () => {
    const kim = await lab.page(await lab.someone());
    const lee = await lab.page(await lab.someone());
    const first = await kim.openRunning(LESSON);
    const { session } = await lee.ask("session:open", { lessonId: LESSON });
    expect(session.state).toEqual({ phase: "queued", position: 1, because: "sandboxes" });
    await kim.ask("session:end", { sessionId: first.id });
    await lee.until(session.id, (view) => view.state.phase === "running");
    await lee.ask("session:end", { sessionId: session.id });
    await poll(async () => ((await host.disks()).length === 0 ? true : null), "nothing to be left");
  });

  it("loses a sandbox that nobody uses, and whose life is over", async () => {
    const kim = await lab.page(await lab.someone());
    const { id } = await kim.openRunning(LESSON);
    const terminal = await atPrompt(kim, id);
    lab.clock.forward(HOUR * 0.9);
    terminal.type("\r");
    await kim.until(id, ({ state }) => state.phase === "running" && state.idleEndsAt > lab.clock.now() + HOUR * 0.9);
    lab.clock.forward(HOUR * 1.1);
    const { state } = await kim.until(id, (view) => view.state.phase === "ended");
    expect(state).toMatchObject({ reason: "idle" });
    await poll(async () => ((await host.disks()).length === 0 ? true : null), "nothing to be left");
  });

  it("is reconciled: a stopped sandbox ends its session, a strange one is removed", async () => {
    const kim = await lab.page(await lab.someone());
    const { id } = await kim.openRunning(LESSON);
    await lab.halt();
    const [name] = await host.sandboxes();
    await host.docker.getContainer(name ?? "").kill();
    await lab.restart();
    await poll(async () => ((await host.sandboxes()).length === 0 ? true : null), "the stopped sandbox to go");
    const again = await lab.page(await lab.someone());
    await expect(again.ask("session:keep", { sessionId: id })).rejects.toThrow("auth.forbidden");
    await poll(async () => ((await host.disks()).length === 0 ? true : null), "its disk to go");
  });

  it("is reconciled: a disk whose sandbox was never made is removed", async () => {
    await lab.halt();
    await host.docker.createVolume({
      Name: `disk-left${Date.now().toString(36)}`,
      Driver: "lab-disk",
      DriverOpts: { size: String(64 * 1024 * 1024) },
      Labels: {
        "docker-lab.instance": lab.config.name,
        "docker-lab.part": "sandbox",
        "docker-lab.keeper": "lab-server",
      },
    });
    expect(await host.disks()).toHaveLength(1);
    await lab.restart();
    await poll(async () => ((await host.disks()).length === 0 ? true : null), "the disk to go");
  });
});

describe("the warm pool", () => {
  it("gives a sandbox at once, and is found again by the next lab server", async () => {
    const lab = await RealLab.start({ pool: 1, maxSandboxes: 3 });
    const host = new LabHostView(lab.config);
    try {
      const warm = () =>
        poll(async () => ((await host.sandboxes()).length === 1 ? host.sandboxes() : null), "a warm one");
      const [name] = await warm();
      await poll(async () => ((await isReady(host)) ? true : null), "its engine");
      await poll(async () => ((await inPool(lab)) === 1 ? true : null), "the pool to hold it");
      await lab.restart();
      expect(await host.sandboxes()).toEqual([name]);
      await poll(async () => ((await inPool(lab)) === 1 ? true : null), "the next lab server to have found it");
      const page = await lab.page(await lab.someone());
      const { session } = await page.ask("session:open", { lessonId: LESSON });
      expect(session.state.phase).toBe("running");
      await atPrompt(page, session.id);
      expect(await host.sandboxes()).toContain(name);
    } finally {
      await lab.close();
      await host.clear();
    }
  });
});

/** How many sandboxes wait for a learner, as the lab server measures it. */
async function inPool(lab: RealLab): Promise<number> {
  const { body } = await get(`http://${lab.host}/metrics`);
  return Number(/^lab_level\{of="pool"\} (\d+)$/m.exec(body)?.[1] ?? Number.NaN);
}

async function isReady(host: LabHostView): Promise<boolean> {
  return (await host.inside(["docker", "version", "-f", "{{.Server.Version}}"])).startsWith("2");
}
