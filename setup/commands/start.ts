import { spawn } from "node:child_process";
import { join } from "node:path";
import { Failure, Interrupted, lastLines } from "../console/failure.ts";
import { loopbackUrl, publicUrl } from "../instance/address.ts";
import { repository } from "../instance/paths.ts";
import { readState } from "../instance/state.ts";
import { awaitHealth } from "../processes/health.ts";
import { serve } from "../processes/serve.ts";
import { provideLabHost, provision } from "../stages/provision.ts";
import { demandPort } from "../system/ports.ts";
import { readProcessFile } from "../system/process-id.ts";
import { run } from "../system/run.ts";
import { demandNoOther } from "./already-running.ts";
import type { Command, CommandContext } from "./command.ts";

const PATIENCE = 180_000;

/** What is said about the sandboxes when the processes end but the lab host stays. */
const STAYS = "The lab host and its sandboxes stay for the next start; npm stop ends them too.";

async function startDetached({ config, paths, stages, signal }: CommandContext): Promise<void> {
  await stages.run("Lab", async (note) => {
    const argv = [join(repository, "setup", "main.ts"), "serve", "--name", config.name, "--data", paths.data];
    const child = spawn(process.execPath, argv, { cwd: repository, detached: true, stdio: "ignore" });
    child.unref();
    let alive = true;
    child.on("exit", () => {
      alive = false;
    });
    note("waiting for /healthz");
    const health = await awaitHealth(loopbackUrl(config.listen, config.port), PATIENCE, signal, () => alive).catch(
      (thrown: unknown) => {
        child.kill("SIGTERM");
        throw thrown;
      },
    );
    if (!health.ok) {
      child.kill("SIGTERM");
      const { output } = await run("tail", ["-n", "20", join(paths.logs, "lab.log")]);
      throw new Failure("server", "The lab does not answer well.", `Its log tells why: ${paths.logs}/lab.log`, {
        details: lastLines(`${health.body}\n${output}`, 24),
      });
    }
    note("answers");
  });
}

/** `npm start`: everything from a bare machine to a running lab. */
export const start: Command = {
  usage: ["npm start -- [options]"],
  purpose: "Sets the lab up where it is not set up yet, and runs it until Ctrl-C.",
  switches: [
    { flag: "detach", description: "run in the background; returns once the lab answers" },
    { flag: "only-lab-host", description: "prepare the lab host and return: for a lab that runs on another machine" },
  ],
  async run(context) {
    const { config, paths, switches, stages, signal } = context;
    const address = publicUrl(config.listen, config.port);
    if (switches.has("only-lab-host")) {
      const { container } = await provideLabHost(context);
      stages.say(`Lab host ${container?.name ?? ""} is up; its engine listens at ${paths.socket}`);
      return 0;
    }
    const other = await readProcessFile(paths.processFile);
    if (other !== null && switches.has("detach")) {
      const { listen, port } = (await readState(paths))?.labServer ?? config;
      await awaitHealth(loopbackUrl(listen, port), PATIENCE, signal);
      stages.say(`The lab “${config.name}” runs already (process ${other.pid}): ${publicUrl(listen, port)}`);
      return 0;
    }
    await demandNoOther(context);
    await demandPort(config.listen, config.port);
    const state = await provision(context, false);
    if (switches.has("detach")) {
      await startDetached(context);
      stages.say(`Open ${address} (log: ${paths.logs}/lab.log; npm stop ends it)`);
      return 0;
    }
    await serve(state, paths, process.stderr, signal, (url) => stages.say(`Open ${url}`));
    if (!(signal.reason instanceof Interrupted)) return 1;
    stages.say(`Ended. ${STAYS}`);
    return 0;
  },
};
