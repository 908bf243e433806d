import type { IncomingMessage } from "node:http";
import { isIPv6 } from "node:net";

/**
 * The address that a request comes from. Behind a proxy on this machine that is the last one in `X-Forwarded-For`, which the proxy itself
 * wrote; from anywhere else the header is only what somebody claims.
 */
export function remoteAddress(incoming: IncomingMessage): string {
  const peer = incoming.socket.remoteAddress ?? "";
  const forwarded = [incoming.headers["x-forwarded-for"]].flat().join(",").split(",").at(-1)?.trim() ?? "";
  return isLoopbackAddress(peer) && forwarded !== "" ? forwarded : peer;
}

/** What to count a request under: its address, or for IPv6 the network of 64 bits, which one machine has for itself. */
export function remoteNetwork(incoming: IncomingMessage): string {
  const address = remoteAddress(incoming);
  if (!isIPv6(address) || address.startsWith("::ffff:")) return address.replace(/^::ffff:/, "");
  const [front = "", back] = address.split("::", 2).map((half) => half.split(":").filter((group) => group !== ""));
  if (front === "") return address;
  const missing = back === undefined ? 0 : 8 - front.length - back.length;
  const groups = [...front, ...Array.from({ length: missing }, () => "0"), ...(back ?? [])];
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** Whether a request comes from this machine itself, and not through a proxy on it. */
export function isFromThisMachine(incoming: IncomingMessage): boolean {
  return isLoopbackAddress(incoming.socket.remoteAddress ?? "") && incoming.headers["x-forwarded-for"] === undefined;
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || address.startsWith("127.") || address.startsWith("::ffff:127.");
}
