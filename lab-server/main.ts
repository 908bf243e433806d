import { readLabServerConfig } from "#config/lab-server-config.ts";
import { pinoLog } from "./adapters/observability/pino-log.ts";
import { systemClock } from "./adapters/observability/system-clock.ts";
import { type LabServer, startLabServer } from "./lab-server.ts";

const config = readLabServerConfig({ LAB_CONFIG: process.env["LAB_CONFIG"] });
const log = pinoLog(config.logLevel);

// One failed write must not take every learner's terminal down.
process.on("unhandledRejection", (reason) => log.error({ err: reason }, "something failed that nobody waited for"));

const ending = new AbortController();
let starting: Promise<LabServer> | null = null;
const end = async (signal: NodeJS.Signals) => {
  if (ending.signal.aborted) return;
  log.info({ signal }, "lab server ends; sandboxes live on");
  ending.abort();
  const server = await starting?.catch(() => null);
  try {
    await server?.close();
    process.exit(0);
  } catch (error) {
    log.error({ err: error }, "the end was not clean");
    process.exit(1);
  }
};
process.on("SIGTERM", (signal) => void end(signal));
process.on("SIGINT", (signal) => void end(signal));

// The clock's timers let a process end that has nothing else open, as this one while it waits for the lab host.
const alive = setInterval(() => undefined, 60_000);
try {
  starting = startLabServer(config, systemClock, log, ending.signal);
  await starting;
} catch (error) {
  if (!ending.signal.aborted) {
    log.error({ err: error }, "the lab server could not start");
    process.exit(1);
  }
} finally {
  clearInterval(alive);
}
