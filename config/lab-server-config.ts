import { z } from "zod";

const bytes = z.number().int().positive();
const milliseconds = z.number().int().positive();
const path = z.string().startsWith("/");

/** Where a Docker Engine listens, as dockerode takes it. TLS files are paths of PEM files. */
export const engineEndpoint = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("socket"), path }),
  z.object({
    kind: z.literal("tcp"),
    host: z.string(),
    port: z.number().int().min(1).max(65535),
    tls: z.object({ ca: path, cert: path, key: path }).nullable(),
  }),
]);
export type EngineEndpoint = z.infer<typeof engineEndpoint>;

/** Everything that the lab server is told at its start, as JSON in the environment variable `LAB_CONFIG`. */
export const labServerConfig = z.object({
  /** The instance's name: value of the label `docker-lab.instance`. */
  name: z.string(),
  listen: z.string(),
  port: z.number().int().min(0).max(65535),
  /** Where Next answers, e.g. `http://127.0.0.1:41234`. */
  nextAddress: z.url(),
  /** Next runs with reloading: its web socket is passed on as well. */
  development: z.boolean(),
  /** Host names, besides those that need no mention, by which browsers may open the lab without TLS. */
  siteNames: z.array(z.string()).optional(),
  /** Previews are at `p<port>-<session>.<previewDomain>`. */
  previewDomain: z.string(),
  logLevel: z.enum(["trace", "debug", "info", "warn", "error"]),
  /** The lab host's engine. */
  labHost: engineEndpoint,
  /** Reference of the sandbox image on the lab host's engine, e.g. `docker-lab/sandbox:1f3a…`. */
  sandboxImage: z.string(),
  /** Sandboxes kept warm. */
  pool: z.number().int().nonnegative(),
  /** Most sandboxes at a time; 0: as memory and disk allow. */
  maxSandboxes: z.number().int().nonnegative(),
  sessionsPerLearner: z.number().int().positive(),
  /** Limits of one sandbox: bytes, CPUs (already no more than the lab host has), processes, bytes. */
  limits: z.object({ memory: bytes, cpus: z.number().positive(), pids: z.number().int().positive(), disk: bytes }),
  /** A sandbox's longest life and longest idleness. */
  lifetime: milliseconds,
  idle: milliseconds,
  /** SQLite file; its folder exists. */
  database: path,
  /** Folder `content/lessons`. */
  lessons: path,
  /** File of the secret from which the hub's passwords are derived: 64 hex digits. */
  hubSecretFile: path,
  /** Private key of the link in OpenSSH format (ed25519). The public half goes to each sandbox. */
  linkKeyFile: path,
  /** File of the key that signs learners' cookies: 64 hex digits. */
  cookieSecretFile: path,
});
export type LabServerConfig = z.infer<typeof labServerConfig>;

/** Reads the lab server's configuration from its environment. @throws Error that names every field that is wrong. */
export function readLabServerConfig(env: { readonly LAB_CONFIG?: string | undefined }): LabServerConfig {
  const text = env.LAB_CONFIG;
  if (text === undefined) throw new Error("LAB_CONFIG is not set: the lab server is started by `npm start`.");
  return labServerConfig.parse(JSON.parse(text));
}
