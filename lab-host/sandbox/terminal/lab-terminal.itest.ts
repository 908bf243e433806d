import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lineReadAfterForgedMark } from "./forged-mark.ts";
import type { HolderClient } from "./holder-client.ts";
import { HolderPlace } from "./holder-place.ts";
import { makeSandboxUnderTest, type SandboxUnderTest } from "./sandbox-under-test.ts";

let sandbox: SandboxUnderTest;
let place: HolderPlace;
beforeAll(async () => {
  sandbox = await makeSandboxUnderTest("holder");
  place = new HolderPlace(sandbox.link);
});
afterAll(async () => {
  await sandbox.remove();
});

/** Runs a line as a learner would and waits for the next prompt. */
async function enter(client: HolderClient, line: string): Promise<string> {
  const before = client.output.length;
  client.input(`${line}\r`);
  const since = () => client.output.subarray(before).toString("utf8");
  await client.until(() => /133;D;\d+.*133;B/s.test(since()), `prompt after ${line}`);
  return since();
}

/** The same, as a reader sees it. */
async function answer(client: HolderClient, line: string): Promise<string> {
  const before = client.shown.length;
  await enter(client, line);
  return client.shown.slice(before);
}

/** Starts a terminal and connects to it. */
async function startedAt(name: string): Promise<HolderClient> {
  await place.start(name);
  return await place.connect(name);
}

describe("a shell", () => {
  test("echoes, runs and shows Hangul", async () => {
    const client = await place.open("echo");
    expect(await answer(client, "echo 도커 실습 🐳")).toContain("\n도커 실습 🐳\n");
    expect(client.gap).toBeNull();
  });

  test("is a login shell on its terminal with the promised environment and nothing else open", async () => {
    const client = await place.open("environment");
    const environment = await enter(client, "cat -v /proc/$$/environ; tty; stty -a; shopt login_shell");
    for (const entry of ["LAB_TERMINAL=environment", "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8"]) {
      expect(environment).toContain(entry);
    }
    expect(environment).toMatch(/login_shell\s+on/);
    expect(environment).toMatch(/\/dev\/pts\/\d+/);
    expect(environment).toMatch(/\biutf8\b/);
    expect(await enter(client, "echo fds: $(ls /proc/$$/fd | tr '\\n' ' ')")).toMatch(/fds: 0 1 2 255\b/);
    expect(await answer(client, "grep -E '^Sig(Ign|Blk)' /proc/self/status")).toMatch(
      /SigBlk:\s+0{16}[\s\S]*SigIgn:\s+0{16}/,
    );
  });

  test("starts once for many starts at the same time, and is listed", async () => {
    await Promise.all(Array.from({ length: 8 }, () => place.start("once")));
    const first = await (await place.connect("once")).attach();
    const second = await (await place.connect("once")).attach();
    expect(second.generation).toBe(first.generation);
    expect(await place.list()).toContain("once");
  });

  test("tells every viewer its exit code, goes, and leaves room for a fresh one", async () => {
    const client = await place.open("exit");
    const watcher = await (await place.connect("exit")).attach();
    client.input("(sleep 300 &) ; exit 7\r");
    await client.until(() => client.closed, "end");
    await watcher.until(() => watcher.closed, "end");
    expect([client.exitCode, watcher.exitCode]).toEqual([7, 7]);
    expect(await place.list()).not.toContain("exit");
    const fresh = await place.open("exit");
    expect(fresh.generation).not.toBe(client.generation);
    fresh.input("kill -9 $$\r");
    await fresh.until(() => fresh.closed, "end");
    expect(fresh.exitCode).toBe(137);
  });

  test("shows its last words before its exit", async () => {
    const client = await place.open("last-words");
    client.input("seq 1 60000; exec echo the very last\r");
    await client.until(() => client.closed, "end");
    expect(client.text).toMatch(/60000\r\nthe very last\r\n$/);
    expect(client.gap).toBeNull();
  });

  test("shows them also to a viewer that is slow to allow them", async () => {
    const client = await place.open("slow");
    client.allow(client.next + 1000);
    client.input("seq 1 2000; exec echo the very last\r");
    await expect.poll(() => place.list()).not.toContain("slow");
    await sleep(200);
    expect(client.exitCode).toBeNull();
    client.allow(Number.MAX_SAFE_INTEGER);
    await client.until(() => client.closed, "end");
    expect(client.text).toMatch(/2000\r\nthe very last\r\n$/);
    expect(client.exitCode).toBe(0);
  });
});

describe("size", () => {
  test("is the smallest of all viewers", async () => {
    const wide = await place.open("size", 120, 40);
    const narrow = await (await place.connect("size")).attach(90, 50);
    await wide.until(() => wide.sizes.at(-1) === "90x40", "smaller size");
    expect(narrow.sizes).toEqual(["90x40"]);
    expect(await enter(wide, "stty size")).toContain("40 90");
    narrow.resize(60, 20);
    await wide.until(() => wide.sizes.at(-1) === "60x20", "smaller size");
    narrow.leave();
    await wide.until(() => wide.sizes.at(-1) === "120x40", "own size");
    expect(await enter(wide, "stty size")).toContain("40 120");
  });
});

describe("replay", () => {
  test("goes on at the wanted byte, also within a character, and loses nothing between", async () => {
    const first = await place.open("replay");
    await enter(first, "for i in $(seq 200); do echo 가나다라마바사 $i; done");
    const all = first.output;
    const at = all.indexOf(Buffer.from("가나다라마바사 100")) + 4;
    first.leave();
    const second = await (await place.connect("replay")).attach(80, 24, first.generation, at);
    await second.until(() => second.next >= all.length, "replay");
    expect(second.from).toBe(at);
    expect(second.live).toBe(all.length);
    expect(Buffer.concat([all.subarray(0, at), second.output])).toEqual(all);
  });

  test("of another shell begins at its beginning", async () => {
    const first = await place.open("other");
    const other = await (await place.connect("other")).attach(80, 24, "00000000000000ff", 5);
    await other.until(() => other.next === first.next, "replay");
    expect(other.output).toEqual(first.output);
  });

  test("whose beginning is gone begins with a line", async () => {
    const first = await place.open("gone");
    await enter(first, "for i in $(seq 100000); do echo 가나다 $i; done");
    const second = await (await place.connect("gone")).attach();
    await second.until(() => second.next === first.next, "replay");
    expect(second.from).toBeGreaterThan(first.next - 1024 * 1024);
    expect(second.text).toMatch(/^가나다 \d+\r\n/);
    expect(first.output.subarray(second.from)).toEqual(second.output);
    const offset = first.next - 100;
    const third = await (await place.connect("gone")).attach(80, 24, first.generation, offset);
    expect(third.from).toBe(offset);
  });

  test("survives viewers that come and go during output", async () => {
    const first = await place.open("reconnect");
    first.input("seq 1 100000; echo DONE\r");
    const pieces: Buffer[] = [];
    let client = first;
    let finished = false;
    for (let round = 0; !finished; round++) {
      await sleep(15);
      pieces.push(client.output);
      // The end itself may come in two pieces.
      finished = Buffer.concat(pieces.slice(-8)).includes("\nDONE\r\n");
      expect(client.gap).toBeNull();
      const { next, generation } = client;
      client.leave();
      client = await (await place.connect("reconnect")).attach(80, 24, generation, next);
      expect(client.from).toBe(next);
      expect(round).toBeLessThan(15_000);
    }
    const expected = Array.from({ length: 100_000 }, (_, i) => i + 1).join("\r\n");
    expect(Buffer.concat(pieces).toString("utf8")).toContain(expected);
  });
});

describe("back-pressure", () => {
  test("a viewer that does not read stops the program; memory stays bounded; Ctrl-C works at once", async () => {
    const client = await place.open("pressure");
    const watcher = await (await place.connect("pressure")).attach();
    client.stream.pause();
    client.input(`yes ${"도커".repeat(20)}\r`);
    // What the link itself holds has to fill first.
    let before = -1;
    while (watcher.next > before || before <= 256 * 1024) {
      before = watcher.next;
      await sleep(700);
    }
    expect(await place.memoryOf("pressure")).toBeLessThan(8 * 1024);
    client.stream.resume();
    await watcher.until(() => watcher.next > before + 4 * 1024 * 1024, "output again");
    const pressed = performance.now();
    client.input("\x03");
    await client.until(() => client.tail.endsWith("133;B\x07"), "prompt");
    const stopped = performance.now() - pressed;
    process.stdout.write(`Ctrl-C against yes: ${stopped.toFixed(0)} ms\n`);
    expect(stopped).toBeLessThan(15_000);
    expect(client.gap).toBeNull();
  });

  test("a viewer that never reads is sent away and the shell goes on", async () => {
    const client = await place.open("stalled");
    const dead = await (await place.connect("stalled")).attach();
    dead.stream.pause();
    client.input("seq 1 1000000; echo DO''NE\r");
    await client.see(/DONE/);
    dead.stream.resume();
    await dead.until(() => dead.closed, "end");
    expect(dead.exitCode).toBeNull();
  });

  test("input that nobody reads waits, and arrives whole", async () => {
    const client = await place.open("input");
    client.input("stty -icanon -echo; echo rea''dy; sleep 1; head -c 400000 | md5sum; stty icanon echo\r");
    await client.see(/ready/);
    const lines = "0123456789\n".repeat(40_000).slice(0, 400_000);
    for (let at = 0; at < lines.length; at += 16_000) client.input(lines.slice(at, at + 16_000));
    await client.see(new RegExp(createHash("md5").update(lines).digest("hex")));
  });
});

describe("a paste that nobody reads", () => {
  /** More than the pseudo-terminal and the holder's own buffer take. */
  const paste = "echo nobody reads this\r".repeat(8_000);

  test("is told of once a program has taken it", async () => {
    const client = await place.open("taken");
    client.input("until [ -e /run/lab/read-on ]; do sleep 0.1; done; cat > /dev/null\r");
    await client.see(/133;C/);
    client.askTaken();
    await client.until(() => client.taken === 1, "that nothing waits");
    for (let at = 0; at < paste.length; at += 16_000) client.input(paste.slice(at, at + 16_000));
    client.askTaken();
    await sleep(300);
    expect(client.taken).toBe(1);
    await place.output("touch", "/run/lab/read-on");
    await client.until(() => client.taken === 2, "that it was taken");
    client.input("\x03");
    await client.see(/133;D;130/);
  });

  test.each([
    ["once", "\x03"],
    ["twice at once", "\x03\x03"],
  ])("does not stand in the way of Ctrl-C pressed %s, and is dropped by it", async (times, keys) => {
    const client = await place.open(`interrupt-${times.length}`);
    client.input("stty -echo; sleep 600\r");
    await client.see(/133;C/);
    for (let at = 0; at < paste.length; at += 16_000) client.input(paste.slice(at, at + 16_000));
    client.askTaken();
    await sleep(300);
    expect(client.taken).toBe(0);
    client.input(keys);
    await client.see(/133;D;130/);
    await client.until(() => client.taken === 1, "that nothing waits");
    expect(await answer(client, "stty echo; echo clean $((40 + 2))")).toContain("\nclean 42\n");
    expect(client.text).not.toMatch(/^nobody/m);
  });

  test("keeps its place before a Ctrl-C that is a key as any other", async () => {
    const client = await place.open("key");
    client.input(
      `sh -c 'stty raw -echo; echo ready; sleep 1; head -c ${paste.length + 1} | tail -c 5 | od -An -c; stty sane'\r`,
    );
    await client.see(/[^ ]ready/);
    for (let at = 0; at < paste.length; at += 16_000) client.input(paste.slice(at, at + 16_000));
    client.input("\x03");
    await client.see(/h\s+i\s+s\s+\\r\s+003/);
  });
});

describe("a viewer that says how much it wants", () => {
  test("is sent no more, and the program waits for it", async () => {
    const client = await (await startedAt("allow")).attach();
    const limit = client.next + 50_000;
    client.allow(limit);
    client.input("seq 1 1000000; echo DO''NE\r");
    await client.until(() => client.next === limit, "all that is allowed");
    await sleep(300);
    expect(client.next).toBe(limit);
    // What it allowed once stays allowed.
    client.allow(limit - 40_000);
    client.allow(limit + 1000);
    await client.until(() => client.next === limit + 1000, "what is allowed then");
    // The program itself has been stopped not far ahead.
    const other = await (await place.connect("allow")).attach();
    expect(other.live).toBeLessThan(limit + 200_000);
    client.allow(Number.MAX_SAFE_INTEGER);
    await client.until(() => client.tail.includes("DONE"), "end");
    expect(client.gap).toBeNull();
  });
});

describe("closing a terminal", () => {
  test("ends its shell and all that runs in it, and is told to its viewers", async () => {
    const client = await place.open("closed");
    client.input("nohup sleep 1234 >/dev/null & (trap '' HUP TERM; while :; do sleep 1233; done)\r");
    await client.see(/133;C/);
    await sleep(300);
    await Promise.all([place.close("closed"), place.close("closed")]);
    expect(await place.list()).not.toContain("closed");
    expect(await place.output("sh", "-c", "pgrep -cf 'sleep 123[34]' || true")).toBe("0\n");
    await client.until(() => client.closed, "end");
    expect(client.exitCode).toBeGreaterThan(128);
    await place.close("closed");
    await place.close("never-was");
  });

  test("does not wait for a viewer that is asleep", async () => {
    await place.start("asleep", 80, 24, { stallMs: 60_000 });
    const client = await (await place.connect("asleep")).attach();
    await client.see(/133;B/);
    client.allow(client.next + 1000);
    client.input("seq 1 1000000\r");
    await client.until(() => client.text.includes("100\r\n"), "some output");
    await sleep(300);
    await place.close("asleep");
    expect(await place.list()).not.toContain("asleep");
  });
});

describe("a shell that ends while a viewer is asleep", () => {
  test("is told of to it and to the others", async () => {
    await place.start("sleeper", 80, 24, { stallMs: 60_000 });
    const asleep = await (await place.connect("sleeper")).attach();
    await asleep.see(/133;B/);
    const [, pid = ""] = /\npid (\d+)\n/.exec(await answer(asleep, "echo pid $$")) ?? [];
    const awake = await (await place.connect("sleeper")).attach();
    asleep.allow(asleep.next + 1000);
    asleep.input("seq 1 1000000; exit 9\r");
    await asleep.until(() => asleep.text.includes("100\r\n"), "some output");
    await sleep(300);
    await place.output("kill", "-KILL", pid);
    await awake.until(() => awake.closed, "end");
    expect(awake.exitCode).toBe(137);
    await asleep.until(() => asleep.closed, "end");
    expect(asleep.exitCode).toBe(137);
  });
});

describe("a mark that a program forges", () => {
  test("presses no key for whoever comes", async () => {
    expect(await lineReadAfterForgedMark(place, "forged", "mine")).toBe("mine");
  });
});

describe("bad clients", () => {
  test("that leave while their input waits cost nothing", async () => {
    const good = await place.open("leaves");
    good.input("exec sleep 600\r");
    await good.see(/133;C/);
    const bad = await (await place.connect("leaves")).attach();
    for (let i = 0; i < 24; i++) bad.frame("I", Buffer.alloc(16 * 1024, "x\n"));
    await sleep(300);
    bad.leave();
    await sleep(300);
    const before = await place.cpuTicksOf("leaves");
    await sleep(1000);
    expect((await place.cpuTicksOf("leaves")) - before).toBeLessThan(20);
  });

  test("are closed, and only they", async () => {
    const good = await place.open("garbage");
    const frames: ((client: HolderClient) => void)[] = [
      (client) => client.frame("Z", "x"),
      (client) => client.frame("I", "before attaching"),
      (client) => client.frame("A", "short"),
      (client) => client.frame("A", Buffer.alloc(20)),
      (client) => client.stream.write(Buffer.from([0x49, 0xff, 0xff, 0xff, 0xff])),
      (client) => client.stream.write(Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n")),
    ];
    for (const send of frames) {
      const bad = await place.connect("garbage");
      send(bad);
      await bad.until(() => bad.closed, "end");
    }
    const attached: ((client: HolderClient) => void)[] = [
      (client) => client.frame("W", Buffer.alloc(7)),
      (client) => client.frame("K", "x"),
      (client) => client.frame("Q", "x"),
      (client) => client.frame("R", Buffer.alloc(4)),
      (client) => client.frame("R", "x"),
      (client) => client.frame("T", ""),
      (client) => client.frame("T", "echo \x1b[201~evil"),
      (client) => client.frame("I", Buffer.alloc(16 * 1024 + 1)),
      (client) => client.frame("A", Buffer.alloc(20)),
    ];
    for (const send of attached) {
      const bad = await (await place.connect("garbage")).attach();
      send(bad);
      await bad.until(() => bad.closed, "end");
    }
    for (let round = 0; round < 200; round++) {
      const bad = await place.connect("garbage");
      bad.stream.write(Buffer.from(Array.from({ length: 64 }, () => Math.floor(Math.random() * 256))));
      bad.leave();
    }
    expect(await enter(good, "echo still $((40 + 2))")).toContain("still 42");
  });

  test("cannot use up every place for long", async () => {
    const good = await place.open("places");
    const many = await Promise.all(Array.from({ length: 40 }, () => place.connect("places")));
    await expect.poll(() => many.filter((client) => client.closed).length).toBe(40 - 31);
    for (const client of many) client.leave();
    expect(await enter(good, "echo still here")).toContain("still here");
    await (await place.connect("places")).attach();
  });
});

describe("typing a line", () => {
  test("replaces what was typed by half", async () => {
    const client = await place.open("type-half");
    client.input("rm -rf /nothing 한글");
    await client.see(/한글/);
    expect(await client.type("echo 안녕 $((1 + 1))")).toBe(true);
    await client.show(/\n안녕 2\n/);
    expect(await client.type("echo again")).toBe(true);
  });

  test("leaves an unfinished command first", async () => {
    const client = await place.open("type-unfinished");
    client.input("echo 'never ended\r");
    await client.see(/133;P;k=s/);
    expect(await client.type("echo fine $((2 + 2))")).toBe(true);
    await client.show(/\nfine 4\n/);
  });

  test("keeps several lines one command", async () => {
    const client = await place.open("type-lines");
    expect(await client.type('for i in 1 2; do\n\techo "line $i"\ndone')).toBe(true);
    await client.show(/\nline 1\nline 2\n/);
  });

  test("is refused while another program has the terminal", async () => {
    const client = await place.open("type-busy");
    client.input("cat\r");
    await client.see(/133;C/);
    await sleep(100);
    expect(await client.type("echo no")).toBe(false);
    client.input("\x04");
    await client.see(/133;D;0/);
    expect(await client.type("bash --norc")).toBe(true);
    await client.see(/bash-\d/);
    expect(await client.type("echo no")).toBe(false);
    client.input("exit\r");
    await client.see(/133;D;0[\s\S]*133;D;0/);
    expect(await client.type("read -p question: answer")).toBe(true);
    await client.see(/question:/);
    expect(await client.type("echo no")).toBe(false);
    expect(client.text).not.toMatch(/^no\r$/m);
  });

  test("twice at once runs both lines in turn or refuses the second", async () => {
    const client = await place.open("type-twice");
    const before = client.answers.length;
    client.frame("T", "sleep 0.3; echo one");
    client.frame("T", "echo two");
    await client.until(() => client.answers.length === before + 2, "answers");
    await client.show(/\none\n.*\$ /);
    expect(client.answers).toEqual([true, false]);
    client.frame("T", "echo three");
    await client.show(/\nthree\n/);
  });

  test("waits for the first prompt of a shell that has just started", async () => {
    await place.start("type-early");
    const client = await (await place.connect("type-early")).attach();
    expect(await client.type("echo early")).toBe(true);
    await client.show(/\nearly\n/);
  });
});

describe("an answer of the terminal itself", () => {
  test("is not typed at a prompt that asked nothing", async () => {
    const client = await place.open("reports-prompt");
    for (const report of ["\x1b[34;5R", "\x1b[?1;2c", "\x1b]11;rgb:00/00/00\x1b\\", "\x1bP1$r0m\x1b\\"])
      client.input(report);
    expect(await client.type("echo clean $((40 + 2))")).toBe(true);
    await client.show(/\nclean 42\n/);
    expect(client.text).not.toMatch(/;5R|1;2c|rgb:|r0m/);
  });

  test("reaches a program that waits for it", async () => {
    const client = await place.open("reports-program");
    expect(await client.type("sh -c 'stty raw -echo; echo ready; head -c 7 | od -An -c; stty sane'")).toBe(true);
    await client.see(/[^ ]ready/);
    client.input("\x1b[34;5R");
    await client.see(/033\s+\[\s+3\s+4\s+;\s+5\s+R/);
  });
});

describe("the shell's integration", () => {
  test("marks prompts, commands and exit codes", async () => {
    const client = await place.open("marks");
    expect(await enter(client, "(exit 3)")).toMatch(/133;C[\s\S]*133;D;3;took=\d+[\s\S]*133;A[\s\S]*133;B/);
    const took = /133;D;0;took=(\d+)/.exec(await enter(client, "sleep 0.3"))?.[1];
    expect(Number(took)).toBeGreaterThan(200);
    expect(await enter(client, "mkdir -p '/tmp/50% 가'$'\\e'; cd /tmp/50*")).toContain(
      "\x1b]7;file://docker-lab/tmp/50%25 가\x07",
    );
    const before = client.text.split("133;D").length;
    client.input("\r\r");
    await sleep(200);
    expect(client.text.split("133;D").length).toBe(before);
  });

  test("keeps a journal of whole commands, also after odd settings", async () => {
    const client = await place.open("journal");
    const commands: [string, number][] = [
      ["echo 한글 'a\tb'", 0],
      ["false", 1],
      ["echo '두\n줄'", 0],
      ["set -u; set -e +e; set -x", 0],
      ["IFS=0123; unset LS_COLORS", 0],
      ["set +x; printf() { echo mine; }; history() { :; }", 0],
      ["false | true; ! true", 1],
      ["echo '%s\\n' \"$?\" \\\\ !$ | cat >/dev/null", 0],
      ["HISTTIMEFORMAT='%F %T '", 0],
      ["sh -c 'kill -9 $$'", 137],
      [`: ${"x".repeat(3000)}`, 0],
    ];
    const before = (await place.journalEntries()).length;
    for (const [command] of commands) {
      const marks = client.text.split("133;D").length;
      expect(await client.type(command)).toBe(true);
      await client.until(() => client.text.split("133;D").length > marks, `end of ${command}`);
      await sleep(30);
    }
    const written = (await place.journalEntries()).slice(before);
    expect(written.length).toBe(commands.length);
    written.forEach(([code, command], index) => {
      const [expected, exit] = commands[index] ?? ["", 0];
      if (!expected.includes("!$")) expect([command, code]).toEqual([expected, exit]);
    });
  });

  test("bounds the journal and costs little at the prompt", async () => {
    const client = await place.open("cost");
    const marks = () => client.text.split("133;B").length;
    const times: number[] = [];
    for (let i = 0; i < 30; i++) {
      const before = marks();
      const began = performance.now();
      client.input(`: ${"가".repeat(20)} ${i}\r`);
      await client.until(() => marks() > before, "prompt");
      times.push(performance.now() - began);
    }
    times.sort((a, b) => a - b);
    expect(times[15]).toBeLessThan(5_000);
    await enter(client, "printf '1\\t0\\t%s\\0' $(seq 1 200000) >> /run/lab/journal");
    await enter(client, "__lab_count=63");
    await enter(client, "echo turn");
    expect(Number(await place.output("stat", "-c", "%s", "/run/lab/journal"))).toBeLessThan(600 * 1024);
    expect((await place.journalEntries()).at(-1)?.[1]).toBe("echo turn");
  });

  test("keeps history for the next shell", async () => {
    const client = await place.open("history");
    await enter(client, "echo remember me");
    await enter(client, "echo 'two\nlines'");
    const next = await place.open("history-next");
    next.input("\x1b[A");
    await next.see(/lines'/);
    next.input("\x03");
  });
});

test("a keystroke's echo is fast", async () => {
  const client = await place.open("latency");
  const times: number[] = [];
  for (let i = 0; i < 1000; i++) {
    const before = client.next;
    const began = performance.now();
    const echoed = new Promise<void>((resolve) => client.stream.once("data", () => resolve()));
    client.input(i % 60 === 59 ? "\x15" : "a");
    await echoed;
    if (client.next > before) times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const p50 = times[Math.floor(times.length * 0.5)] ?? Number.NaN;
  const p99 = times[Math.floor(times.length * 0.99)] ?? Number.NaN;
  process.stdout.write(`keystroke echo through link and holder: p50 ${p50.toFixed(3)} ms, p99 ${p99.toFixed(3)} ms\n`);
  expect(p50).toBeLessThan(5_000);
});
