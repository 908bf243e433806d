import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { Log } from "./log.ts";
import { type HubFiles, MOST_REPOSITORIES, REGISTRY_ADDRESS } from "./settings.ts";
import { ISSUER, SERVICE } from "./tokens.ts";

const PROGRAM = "/usr/bin/docker-registry";
const SHORTEST_PAUSE = 200;
const LONGEST_PAUSE = 5000;
/** A registry that ran so long (ms) was well: the pause before the next start begins anew. */
const WAS_WELL = 30_000;

/** docker-registry's configuration (distribution's "Configuring a registry"); JSON is YAML as well. */
export function registryConfiguration(files: HubFiles, httpSecret: string): string {
  return JSON.stringify({
    version: "0.1",
    log: { level: "error", formatter: "json", accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: files.storage },
      cache: { blobdescriptor: "inmemory" },
      delete: { enabled: false },
      redirect: { disable: true },
      maintenance: { uploadpurging: { enabled: true, age: "2h", interval: "1h", dryrun: false } },
    },
    // A search lists everything at once.
    catalog: { maxentries: MOST_REPOSITORIES },
    http: { addr: REGISTRY_ADDRESS, secret: httpSecret, relativeurls: true, draintimeout: "5s" },
    auth: {
      token: {
        realm: `https://${ISSUER}/token`,
        service: SERVICE,
        issuer: ISSUER,
        rootcertbundle: files.tokenCertificate,
      },
    },
  });
}

/** A registry that is kept running. */
export interface RegistryProcess {
  /** Ends it for good and waits for it. */
  stop(): Promise<void>;
}

function relay(stream: Readable, log: Log): void {
  createInterface({ input: stream }).on("line", (line) => log.warn("registry", { line: line.slice(0, 2000) }));
}

/** Starts docker-registry and starts it again whenever it ends, with a growing pause. */
export async function keepRegistry(
  files: HubFiles,
  httpSecret: string,
  configurationFile: string,
  log: Log,
  now: () => number,
): Promise<RegistryProcess> {
  await mkdir(files.storage, { recursive: true });
  await writeFile(configurationFile, registryConfiguration(files, httpSecret), { mode: 0o600 });
  let stopping = false;
  let pause = SHORTEST_PAUSE;
  let timer: NodeJS.Timeout | undefined;

  const start = () => {
    const began = now();
    const child = spawn(PROGRAM, ["serve", configurationFile], {
      env: { NODE_ENV: "production", PATH: "/usr/bin:/bin", OTEL_TRACES_EXPORTER: "none" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    relay(child.stdout, log);
    relay(child.stderr, log);
    let again = false;
    const ended = new Promise<void>((resolve) => {
      const over = (how: string) => {
        resolve();
        if (stopping || again) return;
        again = true;
        pause = now() - began > WAS_WELL ? SHORTEST_PAUSE : Math.min(pause * 2, LONGEST_PAUSE);
        log.error("the registry ended and is started again", { how, pauseMs: pause });
        timer = setTimeout(() => {
          current = start();
        }, pause);
      };
      child.once("error", (error) => over(error.message));
      child.once("exit", (code, signal) => over(signal ?? `exit code ${code}`));
    });
    return { child, ended };
  };
  let current = start();

  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      current.child.kill("SIGTERM");
      const kill = setTimeout(() => current.child.kill("SIGKILL"), 7000);
      await current.ended;
      clearTimeout(kill);
    },
  };
}
