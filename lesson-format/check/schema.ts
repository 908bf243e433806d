import { z } from "zod";

/** How many things must fit. `2` is exactly two. */
const count = z
  .union([
    z.number().int().nonnegative(),
    z.strictObject({
      min: z.number().int().nonnegative().optional().describe("At least so many."),
      max: z.number().int().nonnegative().optional().describe("At most so many."),
    }),
  ])
  .describe("How many must fit: a number for exactly so many, or {min, max}. Default: at least one.");
export type Count = z.output<typeof count>;

const port = z.number().int().min(1).max(65535);

/** An amount of memory as Docker's options take it: a number of bytes, or with one of the units b, k, m, g (1024 each). */
const memory = z.union([z.number().int().positive(), z.string().regex(/^\d+(?:\.\d+)?[bkmg]?$/i)]);

/** Files of the sandbox, by absolute path or below the learner's home folder. */
const sandboxPath = z.string().regex(/^(?:\/|~\/)[^\0]*$/);

const texts = z.array(z.string().min(1)).min(1);
const containerState = z.enum(["created", "running", "paused", "restarting", "exited", "dead"]);

/** Conditions on one container; all that are given must hold of the same container. */
export const containerConditions = z.strictObject({
  image: z
    .string()
    .min(1)
    .optional()
    .describe("The image it was made from, as typed; `*` stands for any characters. No tag means `latest`."),
  name: z.string().min(1).optional().describe("Its name; `*` stands for any characters."),
  state: z
    .union([containerState, z.array(containerState).min(1)])
    .optional()
    .describe("Its state, or several that will do."),
  exitCode: z.number().int().optional().describe("How it ended. A container that still runs does not fit."),
  tty: z.boolean().optional().describe("Whether it has a terminal (`--tty`)."),
  interactive: z.boolean().optional().describe("Whether its input is kept open (`--interactive`)."),
  publish: z
    .strictObject({
      host: port.optional().describe("On the learner's host."),
      container: port.optional().describe("Inside the container."),
    })
    .optional()
    .describe("A published TCP port, as in `--publish host:container`."),
  command: z
    .string()
    .min(1)
    .optional()
    .describe("Program and arguments joined by spaces; `*` stands for any characters."),
  networks: texts.optional().describe("Networks that it is connected to, each by name; `*` stands for any characters."),
  mounts: z
    .array(
      z.strictObject({
        type: z.enum(["volume", "bind", "tmpfs"]).optional().describe("What kind of mount."),
        source: z
          .string()
          .min(1)
          .optional()
          .describe("The volume's name, or the host's path of a bind mount; `*` stands for any characters."),
        target: z.string().startsWith("/").optional().describe("The path inside the container."),
        readOnly: z.boolean().optional().describe("Whether the container may only read."),
      }),
    )
    .min(1)
    .optional()
    .describe("Mounts, of which each must be there."),
  memory: memory.optional().describe("Its limit of memory as in `--memory`, e.g. `64m`."),
  cpus: z.number().positive().optional().describe("Its limit of processor time as in `--cpus`, e.g. 0.5."),
  logs: texts
    .optional()
    .describe("Texts of which each must be in its output. `{hostname}` stands for the container's own host name."),
  count: count.optional(),
});
export type ContainerConditions = z.output<typeof containerConditions>;

/** Conditions on images. */
export const imageConditions = z.strictObject({
  name: z
    .string()
    .min(1)
    .describe("As typed, e.g. `nginx:alpine`; `*` stands for any characters. No tag means `latest`."),
  tags: texts.optional().describe("Other names that the same image must have, e.g. `kim/app:v1`."),
  layers: count.optional().describe("How many layers it has: a number for exactly so many, or {min, max}."),
  command: z
    .string()
    .min(1)
    .optional()
    .describe("What it runs: ENTRYPOINT and CMD joined by spaces; `*` stands for any characters."),
  env: texts.optional().describe("Environment variables, each as `NAME=value`; `*` stands for any characters."),
  workdir: z.string().min(1).optional().describe("Its working folder (WORKDIR)."),
  expose: z.array(port).min(1).optional().describe("TCP ports that it declares (EXPOSE)."),
  labels: z
    .record(z.string().min(1), z.string())
    .optional()
    .describe("Labels with their values; `*` stands for any characters."),
  history: texts.optional().describe("Texts of which each must be in some step of `docker image history`."),
  count: count.optional(),
});
export type ImageConditions = z.output<typeof imageConditions>;

/** Conditions on one network; all that are given must hold of the same network. */
export const networkConditions = z.strictObject({
  name: z.string().min(1).describe("Its name; `*` stands for any characters."),
  driver: z.string().min(1).optional().describe("`bridge`, `overlay`, …"),
  subnet: z.string().min(1).optional().describe("Its address range as in `--subnet`, e.g. `182.18.0.0/16`."),
  members: texts
    .optional()
    .describe("Names of running containers that are connected to it; `*` stands for any characters."),
  count: count.optional(),
});
export type NetworkConditions = z.output<typeof networkConditions>;

/** Conditions on one volume; all that are given must hold of the same volume. */
export const volumeConditions = z.strictObject({
  name: z.string().min(1).describe("Its name; `*` stands for any characters."),
  driver: z.string().min(1).optional().describe("`local`, …"),
  usedBy: texts
    .optional()
    .describe("Names of containers, running or not, that mount it; `*` stands for any characters."),
  count: count.optional(),
});
export type VolumeConditions = z.output<typeof volumeConditions>;

/** Conditions on one file or folder of the sandbox. */
export const fileConditions = z.strictObject({
  path: sandboxPath.describe("On the learner's host; `~/` stands for the learner's home folder."),
  type: z
    .enum(["file", "folder", "missing"])
    .default("file")
    .describe("What it must be; `missing`: nothing is there. Links are followed."),
  contains: texts
    .optional()
    .describe("Texts of which each must be in the file, of which the first 64 KiB are looked at."),
  mode: z
    .string()
    .regex(/^[0-7]{3,4}$/)
    .optional()
    .describe('Its permissions in octal, e.g. "644".'),
  owner: z.string().min(1).optional().describe("The user that it belongs to."),
});
export type FileConditions = z.output<typeof fileConditions>;

const user = z.enum(["student", "root"]).default("student").describe("Who runs it.");

/** Conditions on what a command prints that the check runs by itself. */
export const outputConditions = z.strictObject({
  command: z
    .array(z.string())
    .min(1)
    .describe('Program and arguments, e.g. `["docker", "info"]`. No shell: `|`, `>` and `$` mean nothing.'),
  user,
  exit: z.number().int().min(0).max(255).default(0).describe("The exit code."),
  contains: texts.optional().describe("Texts of which each must be in what it prints, of which 64 KiB are looked at."),
  lacks: texts.optional().describe("Texts of which none may be in what it prints."),
});
export type OutputConditions = z.output<typeof outputConditions>;

/** A shell script that decides, where nothing else can. */
export const scriptConditions = z.strictObject({
  run: z
    .string()
    .min(1)
    .max(8192)
    .describe(
      "Lines for bash, run in the learner's home folder; 0 passes. The last line that it prints is shown as what was seen.",
    ),
  wants: z.string().min(1).describe("What should be, as a Korean sentence: shown as what was expected."),
  user,
});
export type ScriptConditions = z.output<typeof scriptConditions>;

/** Conditions on what the learner ran. */
export const ranConditions = z.strictObject({
  command: z
    .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
    .describe(
      "A command, or several that will do. Spellings that mean the same are the same: `docker ps` and `docker container ls`, `-it` and `--tty --interactive`, " +
        "the order of options. Options not mentioned may be present. `*` stands for any characters in a word, `...` at the end for any further words.",
    ),
  exit: z
    .union([z.enum(["ok", "failed", "any"]), z.number().int().min(0).max(255)])
    .default("ok")
    .describe("How it must have ended: `ok` (0), `failed` (not 0), `any`, or an exact code."),
  count: count.optional(),
});
export type RanConditions = z.output<typeof ranConditions>;

/** Conditions on what a published port answers to GET. */
export const httpConditions = z.strictObject({
  port: port.describe("The port on the learner's host."),
  path: z.string().startsWith("/").default("/").describe("Path and query."),
  status: z.number().int().min(100).max(599).default(200).describe("The HTTP status."),
  contains: z.string().min(1).optional().describe("A text that must be in the answer."),
});
export type HttpConditions = z.output<typeof httpConditions>;

/** What every check may say besides its conditions. */
const aside = {
  words: z.string().min(1).optional().describe("Korean sentences shown instead of the generated explanation."),
  look: z.string().min(1).optional().describe("A command that shows the matter, shown instead of the generated one."),
};

/** Every kind of leaf with its schema. A check has exactly one of these keys, or joins others. */
export const leafSchemas = {
  container: z.strictObject({
    container: containerConditions.describe("Whether there is such a container."),
    ...aside,
  }),
  image: z.strictObject({ image: imageConditions.describe("Whether there is such an image."), ...aside }),
  network: z.strictObject({ network: networkConditions.describe("Whether there is such a network."), ...aside }),
  volume: z.strictObject({ volume: volumeConditions.describe("Whether there is such a volume."), ...aside }),
  ran: z.strictObject({ ran: ranConditions.describe("Whether the learner ran such a command."), ...aside }),
  http: z.strictObject({ http: httpConditions.describe("What a published port answers to GET."), ...aside }),
  file: z.strictObject({ file: fileConditions.describe("Whether there is such a file."), ...aside }),
  output: z.strictObject({
    output: outputConditions.describe("What a command prints that the check runs by itself."),
    ...aside,
  }),
  script: z.strictObject({
    script: scriptConditions.describe("A script that decides, where nothing else can."),
    ...aside,
  }),
} as const;
export type LeafKind = keyof typeof leafSchemas;
export type Leaf = z.output<(typeof leafSchemas)[LeafKind]>;

/** Words and a command of the author's, for the learner who asks why. */
export interface Aside {
  readonly words?: string | undefined;
  readonly look?: string | undefined;
}
export type AllCheck = { readonly all: readonly Check[] } & Aside;
export type AnyCheck = { readonly any: readonly Check[] } & Aside;
export type NotCheck = { readonly not: Check } & Aside;

/** When a step is done. */
export type Check = Leaf | AllCheck | AnyCheck | NotCheck;

/** The check language. Closed: each check has exactly one of the keys below, and `words` and `look` at will. */
export const check: z.ZodType<Check> = z.lazy(() => kinds);

/** Made once: a copy of `check` (every `describe` makes one) leads to the same kinds, so walks over the schema end. */
const kinds: z.ZodType<Check> = z.union([
  ...Object.values(leafSchemas),
  z.strictObject({ all: z.array(check).min(1).describe("Each must hold."), ...aside }),
  z.strictObject({ any: z.array(check).min(1).describe("At least one must hold."), ...aside }),
  z.strictObject({ not: check.describe("Must not hold."), ...aside }),
]);
