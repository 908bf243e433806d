import { join } from "node:path";
import { z } from "zod";

/** Where docker-registry listens: loopback of the hub's own network namespace, which nothing else is in. */
export const REGISTRY_ADDRESS = "127.0.0.1:5000";
/** Most repositories that a search looks at. */
export const MOST_REPOSITORIES = 10_000;

const environment = z.object({
  /** Everything that outlives the container: registry storage, keys, what has been published. */
  HUB_DATA: z.string().startsWith("/").default("/var/lib/hub"),
  /** Shared with the sandboxes: `hub.sock` and `ca.crt`, nothing else. */
  HUB_SHARED: z.string().startsWith("/").default("/run/hub"),
  /** File of the secret from which the accounts' passwords are derived. */
  HUB_SECRET_FILE: z.string().startsWith("/"),
  /** Bytes that one account may upload in all. */
  HUB_ACCOUNT_QUOTA: z.coerce
    .number()
    .int()
    .positive()
    .default(2 * 1024 ** 3),
  /** Bytes that must stay free where the registry stores: below it nothing is taken from learners. */
  HUB_DISK_FLOOR: z.coerce
    .number()
    .int()
    .nonnegative()
    .default(1024 ** 3),
});

/** Where the hub keeps what, and its limits. */
export interface Settings {
  readonly data: string;
  readonly shared: string;
  readonly secretFile: string;
  readonly accountQuota: number;
  readonly diskFloor: number;
}

/** @throws ZodError that names what is wrong in the environment */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = environment.parse(env);
  return {
    data: read.HUB_DATA,
    shared: read.HUB_SHARED,
    secretFile: read.HUB_SECRET_FILE,
    accountQuota: read.HUB_ACCOUNT_QUOTA,
    diskFloor: read.HUB_DISK_FLOOR,
  };
}

/** The hub's files, by what they are for. */
export function filesOf(settings: Settings) {
  const keys = join(settings.data, "keys");
  return {
    storage: join(settings.data, "registry"),
    keys,
    tlsKey: join(keys, "tls.key"),
    tlsCertificate: join(keys, "tls.crt"),
    authority: join(keys, "ca.crt"),
    tokenKey: join(keys, "token.key"),
    tokenCertificate: join(keys, "token.crt"),
    published: join(settings.data, "published.json"),
    usage: join(settings.data, "usage.json"),
    incoming: join(settings.data, "incoming"),
    socket: join(settings.shared, "hub.sock"),
    sharedAuthority: join(settings.shared, "ca.crt"),
  } as const;
}
export type HubFiles = ReturnType<typeof filesOf>;
