import { z } from "zod";

/**
 * The part of Docker's volume plugin protocol that a local driver answers: every call is a POST of JSON to `/VolumeDriver.<Verb>`,
 * and every answer carries `Err`, empty when all went well.
 * Source: https://docs.docker.com/engine/extend/plugins_volume/
 */

/** A disk's name as file name: the engine allows `[a-zA-Z0-9][a-zA-Z0-9_.-]*`; so do we, with a bound on the length. */
export const diskName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}$/);

/** Smallest disk on which ext4 and an engine's own files fit, and the largest that makes sense for one learner, in bytes. */
export const SMALLEST_DISK = 64 * 1024 * 1024;
export const LARGEST_DISK = 1024 ** 4;

/** Size of the disk in bytes, as decimal digits. Rounded down to whole ext4 blocks. */
export const diskSize = z
  .string()
  .regex(/^\d{1,13}$/)
  .transform(Number)
  .pipe(z.number().min(SMALLEST_DISK).max(LARGEST_DISK))
  .transform((bytes) => bytes - (bytes % 4096));

const named = z.object({ Name: diskName });

/** Requests by verb. Unknown fields are dropped: newer engines may send more. */
export const requests = {
  Create: named.extend({ Opts: z.strictObject({ size: diskSize.optional() }).nullish() }),
  Remove: named,
  Mount: named,
  Unmount: named,
  Path: named,
  Get: named,
  List: z.unknown(),
  Capabilities: z.unknown(),
} as const satisfies Record<string, z.ZodType>;

export type Verb = keyof typeof requests;
export type RequestOf<V extends Verb> = z.output<(typeof requests)[V]>;

/** A volume as the engine shows it. `Status` appears in `docker volume inspect`. */
export interface VolumeEntry {
  readonly Name: string;
  readonly Mountpoint?: string;
  readonly Status?: Readonly<Record<string, number | string>>;
}

/** Everything that an answer may hold besides `Err`. */
export interface Answer {
  readonly Mountpoint?: string;
  readonly Volume?: VolumeEntry;
  readonly Volumes?: readonly VolumeEntry[];
  readonly Capabilities?: { readonly Scope: "local" };
}
