/** The learner's home folder in every sandbox. */
export const HOME = "/home/student";

/** A path of a sandbox in full: `~/` at its beginning is the learner's home folder. */
export function absolutePath(path: string): string {
  return path.replace(/^~(?=\/|$)/, HOME);
}
