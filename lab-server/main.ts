import { readLabServerConfig } from "#config/lab-server-config.ts";
import { pinoLog } from "./adapters/observability/pino-log.ts";
import { systemClock } from "./adapters/observability/system-clock.ts";
import { startLabServer } from "./lab-server.ts";

const config = readLabServerConfig({ LAB_CONFIG: process.env["LAB_CONFIG"] });
const log = pinoLog(config.logLevel);
const server = await startLabServer(config, systemClock, log);

// One failed write must not take every learner's terminal down.
process.on("unhandledRejection", (reason) => log.error({ err: reason }, "something failed that nobody waited for"));

let ending = false;
const end = (signal: NodeJS.Signals) => {
  if (ending) return;
  ending = true;
  log.info({ signal }, "lab server ends; sandboxes live on");
  server.close().then(
    () => process.exit(0),
    (error: unknown) => {
      log.error({ err: error }, "the end was not clean");
      process.exit(1);
    },
  );
};
process.on("SIGTERM", end);
process.on("SIGINT", end);
