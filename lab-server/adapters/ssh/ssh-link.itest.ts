import { request } from "node:http";
import { PassThrough } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeSandboxUnderTest, type SandboxUnderTest } from "#lab-host/sandbox/terminal/sandbox-under-test.ts";
import { LinkError, type SandboxLink } from "../../ports/sandbox-link.ts";
import { createEngineAgent, createPortAgent } from "./link-agent.ts";
import { createLinkFactory } from "./link-factory.ts";
import { generateLinkKey } from "./link-key.ts";

let sandbox: SandboxUnderTest;
let link: SandboxLink;

beforeAll(async () => {
  sandbox = await makeSandboxUnderTest("link");
  link = sandbox.link;
});
afterAll(async () => {
  await sandbox.remove();
});

const output = async (argv: [string, ...string[]], user: "root" | "student" = "root") => {
  const result = await link.run(argv, { user });
  return result.stdout.toString("utf8");
};

/** The code of the LinkError that a promise ends in. */
async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof LinkError) return error.code;
    throw error;
  }
  return "none";
}

async function quantiles(times: number, action: () => Promise<unknown>): Promise<{ p50: number; p99: number }> {
  const measured: number[] = [];
  for (let i = 0; i < times; i++) {
    const began = performance.now();
    await action();
    measured.push(performance.now() - began);
  }
  measured.sort((a, b) => a - b);
  return { p50: measured[times >> 1] ?? Number.NaN, p99: measured[Math.floor(times * 0.99)] ?? Number.NaN };
}

describe("a command", () => {
  test("gets exactly its arguments, as root and as the learner", async () => {
    const argv = ["it's", "", '"$HOME" `id` $(id)', "a\nb\t*", "한글 🐳", "X=1", "--", "-n"];
    for (const user of ["root", "student"] as const) {
      const read = await output(["sh", "-c", `for word in "$@"; do printf '%s\\0' "$word"; done`, "sh", ...argv], user);
      expect(read.split("\0").slice(0, -1)).toEqual(argv);
    }
  });

  test("of the learner has the learner's identity, groups, folder and environment", async () => {
    expect((await output(["id", "-un"])).trim()).toBe("root");
    const seen = await output(["sh", "-c", "id; pwd; env"], "student");
    expect(seen).toMatch(/^uid=\d+\(student\).*\bdocker\b/);
    expect(seen).toMatch(/^\/home\/student$/m);
    expect(seen).toMatch(/^HOME=\/home\/student$/m);
    expect(seen).not.toContain("SSH_");
  });

  test("is fed and read through, byte for byte", async () => {
    const stdin = Buffer.alloc(3_000_000);
    for (let i = 0; i < stdin.length; i++) stdin[i] = (i * 7919) % 251;
    const result = await link.run(["cat"], { stdin, maxBytes: 4_000_000 });
    expect(result.stdout.equals(stdin)).toBe(true);
    expect(result.truncated).toBe(false);
  });

  test("keeps both outputs apart, tells the exit code, and what exceeds the bound is thrown away", async () => {
    const result = await link.run(["sh", "-c", "echo out; echo err >&2; exit 3"]);
    expect([result.exitCode, String(result.stdout), String(result.stderr)]).toEqual([3, "out\n", "err\n"]);
    const long = await link.run(["sh", "-c", "yes | head -c 5000000"], { maxBytes: 1000 });
    expect([long.exitCode, long.stdout.length, long.truncated]).toEqual([0, 1000, true]);
    expect((await link.run(["sh", "-c", "kill -TERM $$"])).exitCode).toBe(143);
    expect((await link.run(["no-such-program"])).exitCode).toBe(127);
  });

  test("that does not end is given up and killed in the sandbox", async () => {
    const began = performance.now();
    expect(await failure(link.run(["sh", "-c", "sleep 4321 & sleep 4321"], { timeoutMs: 300 }))).toBe(
      "command-timeout",
    );
    expect(performance.now() - began).toBeLessThan(10_000);
    await sleep(1500);
    expect((await link.run(["pgrep", "-f", "^sleep 4321"])).exitCode).toBe(1);
  });

  test("that leaves something behind which holds its output still ends", async () => {
    const result = await link.run(["sh", "-c", "sleep 6 & echo done"]);
    expect([result.exitCode, String(result.stdout)]).toEqual([0, "done\n"]);
  });

  test("runs beside many others", async () => {
    const results = await Promise.all(Array.from({ length: 60 }, (_, i) => output(["echo", String(i)])));
    expect(results).toEqual(Array.from({ length: 60 }, (_, i) => `${i}\n`));
  });
});

describe("streams", () => {
  test("a started program is spoken to until its input ends", async () => {
    const stream = await link.start(["sh", "-c", "echo noise >&2; cat; echo bye"]);
    stream.end("hello\n");
    let text = "";
    for await (const chunk of stream) text += String(chunk);
    expect(text).toBe("hello\nbye\n");
  });

  test("nothing that listens is a refusal", async () => {
    expect(await failure(link.openSocket("/run/nobody.sock"))).toBe("refused");
    expect(await failure(link.openPort(9))).toBe("refused");
  });

  test("the engine answers HTTP through the link, on connections that are kept", async () => {
    const agent = createEngineAgent(link);
    let opened = 0;
    const create = agent.createConnection.bind(agent);
    agent.createConnection = (options, callback) => {
      opened++;
      return create(options, callback);
    };
    const options: Docker.DockerOptions & { agent: typeof agent } = { host: "x", port: 80, protocol: "http", agent };
    const docker = new Docker(options);
    await expect.poll(async () => String(await docker.ping().catch(String))).toBe("OK");
    opened = 0;
    for (let i = 0; i < 20; i++) await docker.listContainers();
    expect(opened).toBeLessThanOrEqual(1);
    await Promise.all(Array.from({ length: 20 }, () => docker.version()));
    agent.destroy();
  });

  test("a published port answers HTTP through the link", async () => {
    // The answer of a server that reads its request first.
    const serve = "sed '/^.$/q' >/dev/null; printf 'HTTP/1.0 200 OK\\r\\n\\r\\nhello from inside'";
    await link.run(["sh", "-c", 'printf "%s" "$1" > /tmp/serve', "sh", serve]);
    const server = await link.start(["socat", "TCP-LISTEN:18081,reuseaddr,fork,bind=127.0.0.1", "EXEC:sh /tmp/serve"]);
    const agent = createPortAgent(link, 18081);
    const get = () =>
      new Promise<string>((resolve, reject) => {
        const asked = request({ agent, path: "/" }, (response) => {
          let text = "";
          response.on("data", (chunk: Buffer) => {
            text += chunk.toString();
          });
          response.on("end", () => resolve(text));
        });
        asked.on("error", reject);
        asked.end();
      });
    await expect.poll(() => get().catch(String)).toBe("hello from inside");
    agent.destroy();
    server.destroy();
  });

  test("a reader that pauses stops the writer", async () => {
    const stream = await link.start(["sh", "-c", "dd if=/dev/zero bs=64k count=1600 status=none"]);
    stream.pause();
    await sleep(1000);
    expect(stream.readableLength).toBeLessThan(256 * 1024);
    expect(String((await link.run(["pgrep", "-xc", "dd"])).stdout).trim()).toBe("1");
    let length = 0;
    for await (const chunk of stream) length += (chunk as Buffer).length;
    expect(length).toBe(1600 * 64 * 1024);
  });

  test("a destroyed stream closes and gives its place back", async () => {
    for (let i = 0; i < 300; i++) {
      const stream = await link.openSocket("/var/run/docker.sock");
      const closed = new Promise<void>((resolve) => stream.once("close", () => resolve()));
      stream.write("GET /_ping HTTP/1.1\r\nHost: x\r\n\r\n");
      stream.destroy();
      await closed;
    }
    expect(await output(["echo", "well"])).toBe("well\n");
  });
});

describe("the link's end", () => {
  test("by its owner settles everything that runs on it", async () => {
    const other = await sandbox.factory.connect(sandbox.id);
    const running = failure(other.run(["sleep", "60"]));
    const stream = await other.start(["cat"]);
    const closed = new Promise<void>((resolve) => stream.once("close", () => resolve()));
    stream.resume();
    other.close();
    await other.closed;
    expect(await running).toBe("closed");
    await closed;
    expect(await failure(other.run(["true"]))).toBe("closed");
    expect(await failure(other.openSocket("/var/run/docker.sock"))).toBe("closed");
    other.close();
  });

  test("by the sandbox is noticed", async () => {
    const other = await sandbox.factory.connect(sandbox.id);
    const running = failure(other.run(["sh", "-c", "kill -9 $(ps -o ppid= -p $PPID); sleep 60"]));
    await other.closed;
    expect(await running).toBe("closed");
  });

  test("a key that the sandbox does not know, a program that is no sshd, and a stream that ends are handshake failures", async () => {
    const strange = createLinkFactory({
      openLink: (id) => sandbox.host.openLink(id),
      privateKey: generateLinkKey().privateKey,
    });
    expect(await failure(strange.connect(sandbox.id))).toBe("handshake");
    const babbler = new PassThrough();
    babbler.write("HTTP/1.1 400 Bad Request\r\n\r\n".repeat(100));
    const wrong = createLinkFactory({ openLink: () => Promise.resolve(babbler), privateKey: sandbox.key.privateKey });
    expect(await failure(wrong.connect(sandbox.id))).toBe("handshake");
    const ended = new PassThrough();
    ended.end();
    const over = createLinkFactory({ openLink: () => Promise.resolve(ended), privateKey: sandbox.key.privateKey });
    expect(await failure(over.connect(sandbox.id))).toBe("handshake");
    const refused = createLinkFactory({
      openLink: () => Promise.reject(new Error("no such container")),
      privateKey: sandbox.key.privateKey,
    });
    expect(await failure(refused.connect(sandbox.id))).toBe("handshake");
  });
});

test("figures", async () => {
  const connect = await quantiles(10, async () => (await sandbox.factory.connect(sandbox.id)).close());
  const command = await quantiles(100, () => link.run(["true"]));
  const socket = await quantiles(200, async () => (await link.openSocket("/var/run/docker.sock")).destroy());
  for (const [what, { p50, p99 }] of Object.entries({ connect, command, socket })) {
    process.stdout.write(`${what}: p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms\n`);
  }
  expect(command.p50).toBeLessThan(5_000);
});
