import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSandboxUnderTest, type SandboxUnderTest } from "#lab-host/sandbox/terminal/sandbox-under-test.ts";
import type { SandboxLink } from "../../ports/sandbox-link.ts";
import type { TerminalAttachment, TerminalPosition } from "../../ports/terminals.ts";
import { HolderTerminals } from "./holder-terminals.ts";

const terminals = new HolderTerminals();
let sandbox: SandboxUnderTest;
let link: SandboxLink;

beforeAll(async () => {
  sandbox = await makeSandboxUnderTest("terminals");
  link = sandbox.link;
});
afterAll(async () => {
  await sandbox.remove();
});

/** A viewer that keeps what it hears. */
class Viewer {
  readonly sizes: string[] = [];
  readonly pieces: Buffer[] = [];
  next = 0;
  exitCode: number | null = null;
  lost = false;
  attachment: TerminalAttachment | null = null;
  onOutput: () => void = () => undefined;

  static async attach(
    over: SandboxLink,
    name: string,
    since: TerminalPosition | null = null,
    cols = 80,
  ): Promise<Viewer> {
    const viewer = new Viewer();
    viewer.attachment = await terminals.attach(over, name, { cols, rows: 24 }, since, {
      onOutput: (offset, bytes) => {
        expect(offset).toBe(viewer.next);
        viewer.next += bytes.length;
        viewer.pieces.push(Buffer.from(bytes));
        viewer.onOutput();
      },
      onSize: (size) => viewer.sizes.push(`${size.cols}x${size.rows}`),
      onExit: (exitCode) => {
        viewer.exitCode = exitCode;
      },
      onLost: () => {
        viewer.lost = true;
      },
    });
    viewer.next = viewer.attachment.from;
    return viewer;
  }

  get at(): TerminalAttachment {
    if (this.attachment === null) throw new Error("not attached");
    return this.attachment;
  }

  /** What a reader sees: the output without escape sequences. */
  get text(): string {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are control characters
    const sequences = /\x1b\][^\x07]*\x07|\x1b\[[0-9;?]*[A-Za-z]/g;
    return Buffer.concat(this.pieces)
      .toString("utf8")
      .replace(sequences, "")
      .replace(/\r+\n\r?/g, "\n");
  }

  async see(pattern: RegExp): Promise<void> {
    await expect.poll(() => this.text, { interval: 5 }).toMatch(pattern);
  }
}

describe("a terminal of a sandbox", () => {
  test("is the learner's login shell with the engine at hand", async () => {
    const viewer = await Viewer.attach(link, "main");
    await viewer.see(/student@docker-lab/);
    expect(await viewer.at.type("id -un; id -nG; pwd; tty; echo 한글 $LANG")).toBe("typed");
    await viewer.see(/student\nstudent.*docker[\s\S]*\/home\/student\n\/dev\/pts\/\d+\n한글 C\.UTF-8/);
    expect(await terminals.list(link)).toContain("main");
    expect(await viewer.at.type("rm -f /run/lab/terminals/main.sock; ls /run/lab/terminals")).toBe("typed");
    await viewer.see(/cannot remove[\s\S]*main\.sock/);
    viewer.at.detach();
    expect(viewer.lost).toBe(false);
  });

  test("goes on where a viewer had been, over another link", async () => {
    const first = await Viewer.attach(link, "again");
    await first.see(/\$ /);
    await first.at.type("seq 1 5000; echo END");
    await first.see(/\nEND\n/);
    first.at.detach();
    const position = { generation: first.at.generation, offset: first.next - 10_001 };
    const other = await sandbox.factory.connect(sandbox.id);
    const second = await Viewer.attach(other, "again", position);
    expect(second.at.from).toBe(position.offset);
    await second.see(/\nEND\n/);
    expect(first.text.endsWith(second.text.slice(0, 5000)) || first.text.includes(second.text.slice(0, 5000))).toBe(
      true,
    );
    const stale = await Viewer.attach(other, "again", { generation: "ffffffffffffffff", offset: 3 });
    expect([stale.at.from, stale.at.generation]).toEqual([0, first.at.generation]);
    other.close();
    await expect.poll(() => [second.lost, stale.lost]).toEqual([true, true]);
    await expect(second.at.type("true")).rejects.toMatchObject({ code: "closed" });
    second.at.write("ignored");
  });

  test("has the size of its smallest viewer", async () => {
    const wide = await Viewer.attach(link, "sizes", null, 132);
    const narrow = await Viewer.attach(link, "sizes", null, 100);
    expect(narrow.at.size).toEqual({ cols: 100, rows: 24 });
    await expect.poll(() => wide.sizes).toEqual(["100x24"]);
    narrow.at.detach();
    await expect.poll(() => wide.sizes).toEqual(["100x24", "132x24"]);
    wide.at.resize({ cols: 90, rows: 20 });
    await expect.poll(() => wide.sizes.at(-1)).toBe("90x20");
  });

  test("tells its exit and starts afresh", async () => {
    const viewer = await Viewer.attach(link, "exits");
    await viewer.see(/\$ /);
    viewer.at.write("exit 5\r");
    await expect.poll(() => viewer.exitCode).toBe(5);
    const fresh = await Viewer.attach(link, "exits", { generation: viewer.at.generation, offset: viewer.next });
    expect(fresh.at.generation).not.toBe(viewer.at.generation);
    expect(fresh.at.from).toBe(0);
    await fresh.see(/\$ /);
    expect(viewer.lost).toBe(false);
  });

  test("types lines in turn, and not into another program", async () => {
    const viewer = await Viewer.attach(link, "types");
    const [first, second] = await Promise.all([viewer.at.type("echo one"), viewer.at.type("echo two")]);
    expect([first, second]).toEqual(["typed", "typed"]);
    await viewer.see(/\none\n[\s\S]*two\n/);
    viewer.at.write("cat\r");
    await viewer.see(/\$ [\s\S]*cat\n/);
    await sleep(200);
    expect(await viewer.at.type("echo no")).toBe("busy");
    viewer.at.write("\x04");
    await expect(viewer.at.type("bad\u0007")).rejects.toBeInstanceOf(RangeError);
  });

  test("waits while its viewer pauses; Ctrl-C works soon after", async () => {
    const viewer = await Viewer.attach(link, "pauses");
    await viewer.see(/\$ /);
    await viewer.at.type("yes 도커 실습실 도커 실습실 도커 실습실");
    await sleep(500);
    viewer.at.pause();
    await sleep(700);
    const paused = viewer.next;
    await sleep(500);
    expect(viewer.next).toBe(paused);
    viewer.at.resume();
    await expect.poll(() => viewer.next).toBeGreaterThan(paused + 1_000_000);
    const pressed = performance.now();
    viewer.at.write("\x03");
    await expect
      .poll(() => Buffer.concat(viewer.pieces.slice(-20)).toString("utf8"), { interval: 5 })
      .toMatch(/\^C[\s\S]*\$ /);
    const stopped = performance.now() - pressed;
    process.stdout.write(`Ctrl-C against yes: ${stopped.toFixed(0)} ms\n`);
    expect(stopped).toBeLessThan(15_000);
  });

  test("a swindler in the holder's place is found out", async () => {
    const swindler = await link.start([
      "socat",
      "UNIX-LISTEN:/run/lab/terminals/fake.sock,fork",
      "SYSTEM:printf Hello; sleep 1",
    ]);
    await sleep(300);
    await expect(Viewer.attach(link, "fake")).rejects.toMatchObject({ code: "refused" });
    swindler.destroy();
    await link.run(["pkill", "-f", "terminals/fake.sock"]);
  });

  test("writes the journal of the learner's commands", async () => {
    const viewer = await Viewer.attach(link, "journal");
    await viewer.see(/\$ /);
    await viewer.at.type("docker version --format '한글 {{.Client.Version}}'");
    await viewer.see(/\n한글 \d+/);
    await expect
      .poll(async () => String((await link.run(["cat", "/run/lab/journal"])).stdout))
      .toMatch(/v2\t\d+\t0\t\d+\tjournal\tdocker version --format '한글 {{.Client.Version}}'\0/);
  });
});

test("figures: keystroke echo and output through link and holder", async () => {
  const viewer = await Viewer.attach(link, "figures");
  await viewer.see(/\$ /);
  await sleep(300);
  const times: number[] = [];
  for (let i = 0; i < 1000; i++) {
    const began = performance.now();
    const { promise, resolve } = Promise.withResolvers<void>();
    viewer.onOutput = resolve;
    viewer.at.write(i % 50 === 49 ? "\x15" : "a");
    await promise;
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  viewer.onOutput = () => {
    viewer.pieces.length = 0;
  };
  await viewer.at.type(`yes ${"x".repeat(76)}`);
  const [from, began] = [viewer.next, performance.now()];
  await sleep(2000);
  const rate = (viewer.next - from) / (performance.now() - began) / 1000;
  viewer.at.write("\x03");
  process.stdout.write(
    `echo: p50 ${times[500]?.toFixed(2)} ms, p99 ${times[990]?.toFixed(2)} ms; output ${rate.toFixed(1)} MB/s\n`,
  );
  expect(times[500]).toBeLessThan(5_000);
});
