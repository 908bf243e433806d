import { Interrupted } from "../console/failure.ts";
import { serve } from "../processes/serve.ts";
import { provision } from "../stages/provision.ts";
import { demandPort } from "../system/ports.ts";
import { demandNoOther } from "./already-running.ts";
import type { Command } from "./command.ts";

/** `npm run dev`: as `npm start`, with reloading of the site and the lab server. */
export const dev: Command = {
  usage: ["npm run dev -- [options]"],
  purpose: "Runs the lab for its developers: the site and the lab server reload when their sources change.",
  switches: [],
  async run(context) {
    const { config, paths, stages, signal } = context;
    await demandNoOther(context);
    await demandPort(config.listen, config.port);
    const state = await provision(context, true);
    await serve(state, paths, process.stderr, signal, (url) => stages.say(`Open ${url}`));
    return signal.reason instanceof Interrupted ? 0 : 1;
  },
};
