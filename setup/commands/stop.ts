import { findEngine } from "../engine/find.ts";
import { demandDataFolder, labHostName, stopContainer } from "../stages/lab-host.ts";
import { endProcess, readProcessFile } from "../system/process-id.ts";
import type { Command, CommandContext } from "./command.ts";

const PATIENCE = 20_000;

/** Ends an instance's processes and its lab host. @returns what was running */
export async function stopInstance({ config, paths, stages }: CommandContext): Promise<string[]> {
  const stopped: string[] = [];
  const supervisor = await readProcessFile(paths.processFile);
  if (supervisor !== null) {
    await stages.run("Ending the lab's processes", () => endProcess(supervisor, PATIENCE));
    stopped.push("processes");
  }
  if (config.labHost !== "") return stopped;
  const found = await findEngine(process.env);
  if (found.state === "ready") {
    const { docker } = found.engine;
    await demandDataFolder(docker, config.name, paths);
    const name = labHostName(config.name);
    if (await stages.run("Stopping the lab host and its sandboxes", () => stopContainer(docker, name)))
      stopped.push("lab host");
  }
  return stopped;
}

/** `npm stop`: ends everything that runs and leaves all data. */
export const stop: Command = {
  usage: ["npm stop -- [options]"],
  purpose: "Stops the lab: processes, lab host and sandboxes. Progress, images and the hub's content stay.",
  switches: [],
  relevant: ["name", "data", "labHost"],
  remembers: true,
  async run(context) {
    const stopped = await stopInstance(context);
    context.stages.say(
      stopped.length === 0
        ? `The lab “${context.config.name}” was not running.`
        : `Stopped: ${stopped.join(", ")}. npm start goes on from here.`,
    );
    return 0;
  },
};
