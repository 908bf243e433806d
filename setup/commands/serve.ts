import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { Failure, messageOf } from "../console/failure.ts";
import { readState } from "../instance/state.ts";
import { serve as run } from "../processes/serve.ts";
import type { Command } from "./command.ts";

/** What `npm start -- --detach` leaves running: the processes alone, from the state that the start wrote. */
export const serve: Command = {
  usage: ["(used by npm start -- --detach)"],
  purpose: "Runs the processes of a lab that is set up.",
  switches: [],
  async run({ paths, signal, config }) {
    const state = await readState(paths);
    if (state === null)
      throw new Failure("not-running", `The lab “${config.name}” is not set up.`, "Use npm start -- --detach");
    try {
      await run(state, paths, null, signal, () => undefined);
      return 0;
    } catch (thrown) {
      // Nobody sees this process's own output.
      appendFileSync(join(paths.logs, "lab.log"), `[setup] ${messageOf(thrown)}\n`);
      throw thrown;
    }
  },
};
