import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { Failure, systemCode } from "../console/failure.ts";

/** Opens and closes a listener; the port that it had. Rejects with the system's error. */
function tryPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : port));
    });
  });
}

/** Below those that Linux gives to connections (ip_local_port_range), so that none of these is taken by chance before it is used. */
const LEAST_PORT = 20_000;
const MOST_PORT = 32_000;
const TRIES = 100;

/** A loopback port that is free now and minutes later: the preferred one, or else another. */
export async function freePort(preferred?: number): Promise<number> {
  let wanted = preferred ?? randomInt(LEAST_PORT, MOST_PORT);
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryPort("127.0.0.1", wanted);
    } catch (thrown) {
      if (tries === TRIES) throw thrown;
      wanted = randomInt(LEAST_PORT, MOST_PORT);
    }
  }
}

/** @throws Failure `port-taken` when the lab could not listen there. */
export async function demandPort(host: string, port: number): Promise<void> {
  try {
    await tryPort(host, port);
  } catch (thrown) {
    const code = systemCode(thrown);
    if (code === "EADDRINUSE") {
      throw new Failure(
        "port-taken",
        `Port ${port} on ${host} is taken by another program.`,
        `Choose another one (npm start -- --port ${port + 1}), or end that program: ss -ltnp 'sport = :${port}' names it.`,
        { cause: thrown },
      );
    }
    if (code === "EACCES") {
      throw new Failure(
        "port-taken",
        `Only root may listen on port ${port}.`,
        "Choose a port above 1023: npm start -- --port 3000",
        { cause: thrown },
      );
    }
    if (code === "EADDRNOTAVAIL") {
      throw new Failure(
        "port-taken",
        `This machine has no address ${host}.`,
        "Choose one that it has (ip address), or --listen 0.0.0.0 for all of them.",
        { cause: thrown },
      );
    }
    throw thrown;
  }
}
