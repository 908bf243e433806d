import { networkInterfaces } from "node:os";

/** Where this machine itself reaches what listens on an address: every interface includes the loopback. */
export function loopbackUrl(listen: string, port: number): string {
  if (listen === "0.0.0.0") return `http://127.0.0.1:${port}`;
  if (listen === "::") return `http://[::1]:${port}`;
  return `http://${listen.includes(":") ? `[${listen}]` : listen}:${port}`;
}

/** Where a person opens the lab. Previews need a name, not an address, so the loopback is called localhost. */
export function publicUrl(listen: string, port: number): string {
  if (listen === "127.0.0.1" || listen === "::1") return `http://localhost:${port}`;
  if (listen !== "0.0.0.0" && listen !== "::") return loopbackUrl(listen, port);
  const own = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find((each) => each.family === "IPv4" && !each.internal);
  return `http://${own?.address ?? "localhost"}:${port}`;
}
