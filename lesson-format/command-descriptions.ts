import { z } from "zod";

/** content/commands.yaml. Closed. */
export const commandDescriptions = z.strictObject({
  commands: z
    .record(
      z
        .string()
        .regex(/^[a-z][a-z0-9.+-]*(?: [a-z-]+){0,2}$/)
        .describe("The command in its long form, e.g. `docker container run`."),
      z.string().min(1).max(120).describe("What it does, in one sentence. `Code` stands in backticks."),
    )
    .describe("Every docker command that lessons teach, and other programs as far as they need words."),
});
