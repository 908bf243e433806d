import type { IncomingMessage } from "node:http";
import { expect, it } from "vitest";
import { remoteAddress, remoteNetwork } from "./remote-address.ts";

function from(peer: string, forwarded?: string): IncomingMessage {
  return {
    socket: { remoteAddress: peer },
    headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  } as IncomingMessage;
}

it("believes a proxy on this machine, and nobody else", () => {
  expect(remoteAddress(from("127.0.0.1", "1.2.3.4, 10.0.0.9"))).toBe("10.0.0.9");
  expect(remoteAddress(from("::ffff:127.0.0.1", "10.0.0.9"))).toBe("10.0.0.9");
  expect(remoteAddress(from("10.0.0.7", "1.2.3.4"))).toBe("10.0.0.7");
  expect(remoteAddress(from("127.0.0.1"))).toBe("127.0.0.1");
});

it.each([
  ["10.0.0.7", "10.0.0.7"],
  ["::ffff:10.0.0.7", "10.0.0.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["fe80::1:2:3:4", "fe80:0:0:0::/64"],
])("counts %s under %s", (address, network) => {
  expect(remoteNetwork(from(address))).toBe(network);
});
