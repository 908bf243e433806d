import { get } from "node:http";
import { Duplex } from "node:stream";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import type { SandboxLink } from "../../ports/sandbox-link.ts";
import { createPortAgent } from "./link-agent.ts";

/** As an SSH channel is: each half ends by itself, and it is closed once both have. Answers each request at once. */
class Channel extends Duplex {
  constructor() {
    super({ allowHalfOpen: true });
  }

  override _read(): void {}

  override _write(_chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    if (!this.readableEnded) this.push("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
    done();
  }
}

function linkOf(opened: Channel[]): SandboxLink {
  const none = () => Promise.reject(new Error("not asked for"));
  return {
    run: none,
    start: none,
    openSocket: none,
    openPort: () => {
      const channel = new Channel();
      opened.push(channel);
      return Promise.resolve(channel);
    },
    closed: new Promise(() => undefined),
    close: () => undefined,
  };
}

function ask(agent: ReturnType<typeof createPortAgent>): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get({ host: "127.0.0.1", port: 80, agent }, (response) => {
      response.setEncoding("utf8");
      let text = "";
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("end", () => resolve(text));
    });
    request.setTimeout(60_000, () => request.destroy(new Error("nobody answers")));
    request.on("error", reject);
  });
}

describe("createPortAgent", () => {
  it("keeps a connection for the next request", async () => {
    const opened: Channel[] = [];
    const agent = createPortAgent(linkOf(opened), 80);
    expect([await ask(agent), await ask(agent)]).toEqual(["ok", "ok"]);
    expect(opened.length).toBe(1);
    agent.destroy();
  });

  it("keeps none whose other end has left", async () => {
    const opened: Channel[] = [];
    const agent = createPortAgent(linkOf(opened), 80);
    expect(await ask(agent)).toBe("ok");
    const [first] = opened;
    const closed = new Promise((resolve) => first?.once("close", resolve));
    first?.push(null);
    await closed;
    expect(await ask(agent)).toBe("ok");
    expect(opened.length).toBe(2);
    agent.destroy();
  });

  it("is described in one word, however much hangs on it", async () => {
    const agent = createPortAgent(linkOf([]), 80);
    await ask(agent);
    expect(inspect({ agent }, { showHidden: true, depth: null })).toBe("{ agent: LinkAgent }");
    agent.destroy();
  });
});
