import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { LabServerConfig } from "#config/lab-server-config.ts";

const program = fileURLToPath(new URL("../../lab-server/main.ts", import.meta.url));
const START_MS = 90_000;

/** A lab server of a test's own, on the same lab host and beside the same site, with other settings. */
export interface LabServerProcess {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  readonly config: LabServerConfig;
  /** Everything that it logged. */
  readonly logFile: string;
  /** Ends it and removes its data. Sandboxes stay when a learner's session in them has not been ended: end those first. */
  stop(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

/** Whether it listens; how well its parts are is a test's own question. */
async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) });
    await response.arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a lab server that differs from the one under test in its name, port, database and `changes`.
 * @throws Error with its log when it does not answer within 90 s
 */
export async function startLabServer(
  base: LabServerConfig,
  changes: Partial<LabServerConfig> & { readonly name: string },
): Promise<LabServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), "docker-lab-server-"));
  const config = { ...base, port: await freePort(), database: join(folder, "lab.sqlite"), ...changes };
  const logFile = join(folder, "log");
  const log = await open(logFile, "a");
  const child: ChildProcess = spawn(process.execPath, [program], {
    env: { ...process.env, LAB_CONFIG: JSON.stringify(config) },
    stdio: ["ignore", log.fd, log.fd],
  });
  const ended = once(child, "exit");
  const stop = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill("SIGTERM");
      const forced = setTimeout(() => child.kill("SIGKILL"), 15_000);
      await ended;
      clearTimeout(forced);
    }
    await log.close();
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://localhost:${config.port}`;
  const deadline = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      const text = await readFile(logFile, "utf8");
      await stop();
      throw new Error(`the lab server ${config.name} did not start:\n${text.slice(-4000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { url, config, logFile, stop };
}
