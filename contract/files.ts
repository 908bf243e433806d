import { z } from "zod";

/** Longest file that one message carries, in bytes of UTF-8. */
export const FILE_LIMIT = 256 * 1024;
/** Longest name of a file or folder, in bytes of UTF-8 (Linux). */
const NAME_LIMIT = 255;

/**
 * A file of the sandbox, absolute or beginning with `~/` for the learner's home folder. What a learner names a file is theirs to
 * choose, so everything is allowed that a file system allows: only a NUL cannot be, and a folder (a slash at the end) is no file.
 */
export const filePath = z
  .string()
  .max(4096)
  .regex(/^~?\/[^\0]*[^\0/]$/)
  .refine((path) => path.split("/").every((name) => bytesOf(name) <= NAME_LIMIT));

/** A folder of the sandbox: as a file's path, and `/` and `~`. */
export const folderPath = z.union([z.enum(["/", "~"]), filePath]);

/** Names what a file holds: SHA-256 in hex. Two files of the same version hold the same. */
export const fileVersion = z.string().regex(/^[0-9a-f]{64}$/);

/** Text of a file. */
export const fileText = z
  .string()
  .max(FILE_LIMIT)
  .refine((text) => bytesOf(text) <= FILE_LIMIT);

/**
 * What whoever writes takes to be at the path: `nothing`, a version that was read before, or `anything` (replace whatever it is).
 * A file that holds already what is to be written is never a conflict.
 */
export const fileExpectation = z.union([z.enum(["nothing", "anything"]), fileVersion]);
export type FileExpectation = z.infer<typeof fileExpectation>;

/** Most entries of a folder that are listed. */
export const FOLDER_LIMIT = 2000;

/** Something in a folder. What a link leads to is told, not the link. */
export const folderEntry = z.object({
  name: z.string().min(1).max(1024),
  /** False: the name is no UTF-8. It is told with U+FFFD in place of what is not, several may look the same, and only a terminal reaches them. */
  exact: z.boolean(),
  kind: z.enum(["file", "folder", "other"]),
  link: z.boolean(),
  bytes: z.number().int().nonnegative(),
  /** Ms since the epoch. */
  modifiedAt: z.number().int().nonnegative(),
});
export type FolderEntry = z.infer<typeof folderEntry>;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
