import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import ssh2 from "ssh2";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { SandboxLink } from "#lab-server/ports/sandbox-link.ts";
import { createLinkFactory } from "./link-factory.ts";
import { generateLinkKey } from "./link-key.ts";

/** What ssh2 has inside and does not type: the packets of its protocol. */
interface Insides {
  readonly _protocol: Record<"channelData" | "channelExtData", (id: number, data: Buffer, type?: number) => void> &
    Record<"channelEOF", (id: number) => void>;
}

const uncaught: unknown[] = [];
const note = (error: unknown) => uncaught.push(error);
let link: SandboxLink;
let sockets: Socket[] = [];

/** An SSH server that goes on sending after it has said that there is nothing more. */
async function connectToSwindler(delayMs: number): Promise<SandboxLink> {
  const listening = createServer();
  await new Promise<void>((resolve) => {
    listening.listen(0, "127.0.0.1", resolve);
  });
  const accepted = new Promise<Socket>((resolve) => {
    listening.once("connection", resolve);
  });
  const near = connect((listening.address() as AddressInfo).port, "127.0.0.1");
  const far = await accepted;
  listening.close();
  sockets = [near, far];
  const hostKey = generateLinkKey().privateKey;
  const server = new ssh2.Server({ hostKeys: [hostKey] }, (client) => {
    client.on("error", () => undefined);
    client.on("authentication", (attempt) => attempt.accept());
    client.on("session", (accept) => {
      accept().on("exec", (take) => {
        const channel = take();
        channel.on("error", () => undefined);
        const { id } = (channel as unknown as { readonly outgoing: { readonly id: number } }).outgoing;
        const { _protocol: protocol } = client as unknown as Insides;
        setTimeout(() => {
          protocol.channelData(id, Buffer.from("a"));
          protocol.channelEOF(id);
          protocol.channelExtData(id, Buffer.from("x"), 1);
          protocol.channelData(id, Buffer.from("late"));
        }, delayMs);
      });
    });
  });
  server.injectSocket(far);
  const { privateKey } = generateLinkKey();
  return await createLinkFactory({ openLink: () => Promise.resolve(near), privateKey }).connect("x");
}

beforeEach(() => {
  uncaught.length = 0;
  process.on("uncaughtException", note);
});
afterEach(() => {
  process.off("uncaughtException", note);
  link.close();
  for (const socket of sockets) socket.destroy();
});

test.each([0, 50])("a stream whose data goes on after its end breaks alone (%i ms)", async (delayMs) => {
  link = await connectToSwindler(delayMs);
  const stream = await link.start(["tail"]);
  stream.resume();
  await expect.poll(() => stream.closed).toBe(true);
  await sleep(50);
  expect(uncaught).toEqual([]);
});

test("a command whose output goes on after its end has failed", async () => {
  link = await connectToSwindler(20);
  await expect(link.run(["true"], { timeoutMs: 60_000 })).rejects.toMatchObject({ code: "closed" });
  await sleep(50);
  expect(uncaught).toEqual([]);
});
