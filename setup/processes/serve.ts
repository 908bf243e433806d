import { writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { Failure } from "../console/failure.ts";
import { loopbackUrl, publicUrl } from "../instance/address.ts";
import { type InstancePaths, repository } from "../instance/paths.ts";
import type { InstanceState } from "../instance/state.ts";
import { next, SITE_FOLDER } from "../stages/site.ts";
import { endProcess, identify, identity, removeProcessFile, writeProcessFile } from "../system/process-id.ts";
import { awaitHealth } from "./health.ts";
import { LogFile, readableLog } from "./log.ts";
import { type Service, supervise } from "./supervise.ts";

const LAB_SERVER = "lab-server";
/** Bounds against hanging, as those of its kind: a machine may be busy with something else. */
const PATIENCE_START = 150_000;
const PATIENCE_END = 12_000;

function services({ labServer: config, site }: InstanceState): Service[] {
  const { port } = new URL(config.nextAddress);
  const mode = config.development ? "dev" : "start";
  const production = config.development ? {} : { NODE_ENV: "production" as const };
  const env = { ...process.env, ...production, NEXT_TELEMETRY_DISABLED: "1" };
  return [
    {
      name: "site",
      program: next[0],
      argv: [next[1], mode, "--hostname", "127.0.0.1", "--port", port],
      env: site === null ? env : { ...env, [SITE_FOLDER]: site },
      cwd: repository,
    },
    {
      name: LAB_SERVER,
      program: process.execPath,
      argv: [
        ...(config.development ? ["--watch", "--watch-preserve-output"] : []),
        join(repository, "lab-server", "main.ts"),
      ],
      env: { ...env, LAB_CONFIG: JSON.stringify(config) },
      cwd: repository,
    },
  ];
}

/** The processes of an earlier start that was killed outright: they would hold the port and the database. */
async function endOrphans(paths: InstancePaths): Promise<void> {
  const text = await readFile(paths.servicesFile, "utf8").catch(() => "[]");
  for (const each of z.array(identity).catch([]).parse(JSON.parse(text))) await endProcess(each, 5000);
}

/**
 * Runs the site and the lab server until the signal is aborted, then ends them.
 * @param screen where the readable log goes; null: only into the file
 * @param ready called once the lab answers, with its address
 * @throws Failure `server` when it does not answer in time
 */
export async function serve(
  state: InstanceState,
  paths: InstancePaths,
  screen: NodeJS.WriteStream | null,
  signal: AbortSignal,
  ready: (url: string) => void,
): Promise<void> {
  const { labServer: config } = state;
  await endOrphans(paths);
  await writeProcessFile(paths.processFile, process.pid);
  const file = new LogFile(join(paths.logs, "lab.log"));
  writeFileSync(paths.labServerConfig, JSON.stringify(config, null, 2), { mode: 0o600 });
  const running = supervise(services(state), readableLog(file, screen), (living) => {
    // Written at once: who reads them must never see the processes before the last ones.
    const identities = [...living.values()].map(identify).filter((each) => each !== null);
    writeFileSync(paths.servicesFile, JSON.stringify(identities));
    writeFileSync(paths.labServerPid, String(living.get(LAB_SERVER) ?? ""));
  });
  try {
    const url = loopbackUrl(config.listen, config.port);
    const health = await awaitHealth(url, PATIENCE_START, signal);
    if (!health.ok) {
      throw new Failure(
        "server",
        `The lab does not answer well at ${url}/healthz.`,
        `Its log tells why: ${paths.logs}/lab.log`,
        {
          details: health.body,
        },
      );
    }
    ready(publicUrl(config.listen, config.port));
    await new Promise<void>((resolve) => {
      if (signal.aborted) resolve();
      else signal.addEventListener("abort", () => resolve(), { once: true });
    });
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
  } finally {
    await running.end(PATIENCE_END);
    await removeProcessFile(paths.processFile);
    file.close();
  }
}
