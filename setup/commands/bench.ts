import { join } from "node:path";
import { repository } from "../instance/paths.ts";
import { run } from "../system/run.ts";
import { withLabUnderTest } from "../testing/lab-under-test.ts";
import { ownLab } from "../testing/own-lab.ts";
import { ensureBrowser } from "../testing/prerequisites.ts";
import type { Command } from "./command.ts";

/** `npm run bench`: measures on a lab of its own and prints the figures. */
export const bench: Command = {
  usage: ["npm run bench -- [options] [MEASUREMENT…]"],
  purpose: "Sets up a lab of its own and prints its figures. Without names it measures everything.",
  switches: [],
  defaults: ownLab("bench"),
  async run(context) {
    const browser = await ensureBrowser(context.stages, context.signal);
    return await withLabUnderTest(context, false, async (found) => {
      const env = { ...found, LAB_TEST_CHROMIUM: browser };
      const argv = [join(repository, "bench", "main.ts"), ...context.words];
      const { signal } = context;
      return (await run(process.execPath, argv, { cwd: repository, env, signal, inherit: true })).exitCode;
    });
  },
};
