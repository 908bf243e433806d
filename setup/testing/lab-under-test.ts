import { appendFileSync } from "node:fs";
import { join } from "node:path";
import type { CommandContext } from "../commands/command.ts";
import { resetInstance } from "../commands/reset.ts";
import { stopInstance } from "../commands/stop.ts";
import { Failure, messageOf } from "../console/failure.ts";
import { serve } from "../processes/serve.ts";
import { provision } from "../stages/provision.ts";
import { demandPort } from "../system/ports.ts";

/**
 * Runs a lab of its own beside something that is done with it, and ends it afterwards, whatever happens.
 * @param clean also removes everything that it made; else its images and its lab host's volume stay for the next time
 * @param use gets the environment that tests and measurements read (e2e/support/environment.ts)
 * @param beforeSite the site is not built before this has settled
 */
export async function withLabUnderTest<T>(
  context: CommandContext,
  clean: boolean,
  use: (env: NodeJS.ProcessEnv) => Promise<T>,
  beforeSite: Promise<unknown> = Promise.resolve(),
): Promise<T> {
  const { config, paths, stages, signal } = context;
  if (config.labHost !== "") {
    throw new Failure(
      "options",
      "Tests run on a lab host of their own, on this machine.",
      "Leave --lab-host and LAB_HOST away.",
    );
  }
  const over = new AbortController();
  try {
    // What an interrupted run left behind.
    await stopInstance(context);
    await demandPort(config.listen, config.port);
    const state = await provision(context, false, beforeSite);
    const up = Promise.withResolvers<void>();
    const serving = stages.run("Lab under test", async (note) => {
      const running = serve(state, paths, null, AbortSignal.any([signal, over.signal]), () => up.resolve());
      running.catch((thrown: unknown) => {
        appendFileSync(join(paths.logs, "lab.log"), `[setup] ${messageOf(thrown)}\n`);
        up.reject(thrown instanceof Error ? thrown : new Error(messageOf(thrown)));
      });
      await up.promise;
      note(`answers, log: ${paths.logs}/lab.log`);
      return { running };
    });
    const { running } = await serving;
    try {
      return await use({
        ...process.env,
        LAB_TEST_URL: `http://localhost:${config.port}`,
        LAB_TEST_DOCKER_SOCKET: paths.socket,
        LAB_TEST_LAB_HOST: state.labHostContainer ?? "",
        LAB_TEST_CONFIG: paths.labServerConfig,
        LAB_TEST_SERVER_PID_FILE: paths.labServerPid,
      });
    } finally {
      over.abort();
      await running;
    }
  } finally {
    over.abort();
    // The operator's Ctrl-C must not cut the cleaning short.
    const cleaning = { ...context, signal: new AbortController().signal };
    if (clean) await resetInstance(cleaning, false);
    else await stopInstance(cleaning);
  }
}
