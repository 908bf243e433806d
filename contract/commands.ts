import { z } from "zod";
import { containerState } from "./engine.ts";
import { terminalName } from "./terminal.ts";

const name = z.string().max(512);
const instant = z.number().int().nonnegative();
const count = z.number().int().nonnegative();

/** Something that is different on the engine. `what` says how; names are those that a learner sees. */
export const engineChange = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("image"),
    /** `tagged`, `untagged`: an image that was and is there has a name more or less. */
    what: z.enum(["added", "removed", "tagged", "untagged"]),
    /** `name:tag`, `name:<none>` for one without a tag, or the short id of an image without a name. */
    name,
    bytes: z.number().nonnegative(),
    layers: count,
    /** How many of its layers other images have, too. */
    shared: count,
  }),
  z.object({
    kind: z.literal("container"),
    /** `changed`: it was and is there, and its state is another one. */
    what: z.enum(["added", "removed", "changed"]),
    name,
    image: name,
    state: containerState,
    exitCode: z.number().int().nullable(),
  }),
  z.object({
    kind: z.literal("network"),
    what: z.enum(["added", "removed"]),
    name,
    driver: name,
    subnet: name.nullable(),
  }),
  /** A container was plugged into a network that was there, or out of it. */
  z.object({
    kind: z.literal("endpoint"),
    what: z.enum(["added", "removed"]),
    container: name,
    network: name,
    ipv4: name.nullable(),
  }),
  z.object({
    kind: z.literal("interface"),
    what: z.enum(["added", "removed"]),
    name,
    bridge: name.nullable(),
    container: name.nullable(),
  }),
  z.object({
    kind: z.literal("port"),
    what: z.enum(["added", "removed"]),
    port: count,
    container: name,
    inside: count,
  }),
  z.object({ kind: z.literal("volume"), what: z.enum(["added", "removed"]), name, anonymous: z.boolean() }),
  z.object({ kind: z.literal("swarm"), what: z.enum(["joined", "left"]) }),
  z.object({ kind: z.literal("node"), what: z.enum(["added", "removed", "changed"]), name, state: name }),
  z.object({
    kind: z.literal("service"),
    what: z.enum(["added", "removed", "changed"]),
    name,
    running: count,
    wanted: count,
  }),
]);
export type EngineChange = z.infer<typeof engineChange>;

/** Longest command text in a record, in UTF-16 code units; a longer one is cut. */
export const COMMAND_LIMIT = 8192;
/** Most records that are kept of a session. */
export const HISTORY_LIMIT = 500;
/** Most characters of JSON that the records of a session take in an answer; ordinary histories are far smaller. */
export const HISTORY_SIZE = 1024 * 1024;

/**
 * A command that a learner's shell has finished, and what it did to the engine; or, without a `run`, what happened while no command ran
 * (a container that ended by itself).
 */
export const commandRecord = z.object({
  /** Ascending within the session. A record that comes again under its number replaces the earlier one: changes came late. */
  number: z.number().int().nonnegative(),
  run: z
    .object({
      command: z.string().max(COMMAND_LIMIT),
      /** Null for a shell that is no terminal of the workbench's. */
      terminal: terminalName.nullable(),
      exitCode: z.number().int(),
      startedAt: instant,
    })
    .nullable(),
  endedAt: instant,
  changes: z.array(engineChange).max(1000),
});
export type CommandRecord = z.infer<typeof commandRecord>;
