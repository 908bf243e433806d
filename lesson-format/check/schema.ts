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
    .strictObject({ host: port.optional(), container: port.optional() })
    .optional()
    .describe("A published TCP port, as in `--publish host:container`."),
  command: z
    .string()
    .min(1)
    .optional()
    .describe("Program and arguments joined by spaces; `*` stands for any characters."),
  logs: z
    .array(z.string().min(1))
    .min(1)
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
  count: count.optional(),
});
export type ImageConditions = z.output<typeof imageConditions>;

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
  status: z.number().int().min(100).max(599).default(200),
  contains: z.string().min(1).optional().describe("A text that must be in the answer."),
});
export type HttpConditions = z.output<typeof httpConditions>;

/** What every check may say besides its conditions. */
const aside = {
  words: z.string().min(1).optional().describe("Korean sentences shown instead of the generated explanation."),
  look: z.string().min(1).optional().describe("A command that shows the matter, shown instead of the generated one."),
};

const containerCheck = z.strictObject({ container: containerConditions, ...aside });
const imageCheck = z.strictObject({ image: imageConditions, ...aside });
const ranCheck = z.strictObject({ ran: ranConditions, ...aside });
const httpCheck = z.strictObject({ http: httpConditions, ...aside });

export type Leaf =
  | z.output<typeof containerCheck>
  | z.output<typeof imageCheck>
  | z.output<typeof ranCheck>
  | z.output<typeof httpCheck>;

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
export const check: z.ZodType<Check> = z.lazy(() =>
  z.union([
    containerCheck,
    imageCheck,
    ranCheck,
    httpCheck,
    z.strictObject({ all: z.array(check).min(1).describe("Each must hold."), ...aside }),
    z.strictObject({ any: z.array(check).min(1).describe("At least one must hold."), ...aside }),
    z.strictObject({ not: check.describe("Must not hold."), ...aside }),
  ]),
);

/** The schema of each kind of leaf, for errors that name the field. */
export const leafSchemas = { container: containerCheck, image: imageCheck, ran: ranCheck, http: httpCheck } as const;
