import { isIP } from "node:net";
import { z } from "zod";
import { durationText, numberText, sizeText } from "./quantities.ts";

/** One thing that an operator can set: `--<flag> VALUE` or the environment variable. Nothing else configures the lab. */
export interface Option<T> {
  /** Long flag without dashes. */
  readonly flag: string;
  /** Environment variable; the flag wins over it. */
  readonly env: string;
  /** Stands for the value in the help. */
  readonly value: string;
  /** As an operator would write it; empty: derived (the description says from what). */
  readonly default: string;
  readonly description: string;
  readonly schema: z.ZodType<T, string>;
}

function option<T>(given: Option<T>): Option<T> {
  return given;
}

const host = z.string().refine((text) => isIP(text) !== 0, {
  error: "is not an IP address: write 127.0.0.1, or 0.0.0.0 for every interface",
});

const domain = z.string().regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/, {
  error: "is not a domain name: write localhost, or a domain whose wildcard points here such as lab.example.org",
});

const hostNames = z
  .string()
  .transform((text) =>
    text
      .toLowerCase()
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  )
  .refine((names) => names.every((name) => domain.safeParse(name).success), {
    error: "is not a list of host names: write for example lab.school.example,lab2.school.example",
  });

const engineAddress = z.string().regex(/^$|^unix:\/\/\/.+|^tcp:\/\/[^/:]+:\d+$/, {
  error: "is not an engine's address: write unix:///path/to/docker.sock or tcp://host:2376",
});

/** Every operator option, in the order of the help. */
export const options = {
  name: option({
    flag: "name",
    env: "LAB_NAME",
    value: "NAME",
    default: "lab",
    description: "name of this instance; instances with other names, ports and data folders live side by side",
    schema: z.string().regex(/^[a-z0-9][a-z0-9-]{0,30}$/, {
      error: "is not a name: use 1 to 31 small letters, digits and hyphens, beginning with a letter or digit",
    }),
  }),
  port: option({
    flag: "port",
    env: "LAB_PORT",
    value: "PORT",
    default: "3000",
    description: "TCP port of the lab",
    schema: numberText(1, 65535),
  }),
  listen: option({
    flag: "listen",
    env: "LAB_LISTEN",
    value: "ADDRESS",
    default: "127.0.0.1",
    description: "address that the lab listens on; 0.0.0.0 opens it to the network",
    schema: host,
  }),
  data: option({
    flag: "data",
    env: "LAB_DATA",
    value: "FOLDER",
    default: "",
    description: "folder of the instance's data (default: .lab/NAME in this repository)",
    schema: z.string(),
  }),
  pool: option({
    flag: "pool",
    env: "LAB_POOL",
    value: "N",
    default: "1",
    description: "sandboxes kept warm for the next learners",
    schema: numberText(0, 200),
  }),
  maxSandboxes: option({
    flag: "max-sandboxes",
    env: "LAB_MAX_SANDBOXES",
    value: "N",
    default: "0",
    description:
      "most sandboxes at a time, the warm ones included; later learners queue; 0: as many as memory and disk allow",
    schema: numberText(0, 10_000),
  }),
  sessionsPerLearner: option({
    flag: "sessions-per-learner",
    env: "LAB_SESSIONS_PER_LEARNER",
    value: "N",
    default: "2",
    description: "most live sandboxes of one learner",
    schema: numberText(1, 100),
  }),
  memory: option({
    flag: "sandbox-memory",
    env: "LAB_SANDBOX_MEMORY",
    value: "SIZE",
    default: "1g",
    description: "most memory of one sandbox",
    schema: sizeText("256m"),
  }),
  cpus: option({
    flag: "sandbox-cpus",
    env: "LAB_SANDBOX_CPUS",
    value: "N",
    default: "1.5",
    description: "most CPUs of one sandbox (never more than the machine has)",
    schema: numberText(0.1, 512, true),
  }),
  pids: option({
    flag: "sandbox-pids",
    env: "LAB_SANDBOX_PIDS",
    value: "N",
    default: "1024",
    description: "most processes and threads of one sandbox",
    schema: numberText(128, 1_000_000),
  }),
  disk: option({
    flag: "sandbox-disk",
    env: "LAB_SANDBOX_DISK",
    value: "SIZE",
    default: "3g",
    description: "disk of one sandbox (images, containers and files; room is taken as it is written)",
    schema: sizeText("512m"),
  }),
  lifetime: option({
    flag: "lifetime",
    env: "LAB_LIFETIME",
    value: "DURATION",
    default: "4h",
    description: "a sandbox is removed after this time whatever happens",
    schema: durationText("1m"),
  }),
  idle: option({
    flag: "idle",
    env: "LAB_IDLE",
    value: "DURATION",
    default: "40m",
    description: "a sandbox is removed when its learner did nothing for this time",
    schema: durationText("10s"),
  }),
  siteNames: option({
    flag: "site-names",
    env: "LAB_SITE_NAMES",
    value: "NAMES",
    default: "",
    description:
      "further host names by which browsers open the lab without TLS, separated by commas; addresses, localhost, names without a dot, this machine's name and the preview domain do without",
    schema: hostNames,
  }),
  previewDomain: option({
    flag: "preview-domain",
    env: "LAB_PREVIEW_DOMAIN",
    value: "DOMAIN",
    default: "localhost",
    description: "learners' published ports are shown at p8080-ID.DOMAIN; every name below it must lead to this lab",
    schema: domain,
  }),
  labHost: option({
    flag: "lab-host",
    env: "LAB_HOST",
    value: "ADDRESS",
    default: "",
    description:
      "engine of a lab host prepared elsewhere (tcp://host:2376); default: a container on this machine's engine",
    schema: engineAddress,
  }),
  labHostTls: option({
    flag: "lab-host-tls",
    env: "LAB_HOST_TLS",
    value: "FOLDER",
    default: "",
    description: "folder with ca.pem, cert.pem and key.pem for a lab host reached by tcp://",
    schema: z.string(),
  }),
  logLevel: option({
    flag: "log-level",
    env: "LAB_LOG_LEVEL",
    value: "LEVEL",
    default: "info",
    description: "trace, debug, info, warn or error",
    schema: z.enum(["trace", "debug", "info", "warn", "error"], {
      error: "is not one of trace, debug, info, warn, error",
    }),
  }),
} as const;

export type OptionName = keyof typeof options;

/** What the operator set, parsed: sizes in bytes, durations in milliseconds, `data` and `labHostTls` absolute. */
export type Config = { readonly [Name in OptionName]: z.output<(typeof options)[Name]["schema"]> };
