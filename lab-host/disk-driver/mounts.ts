/** One mounted file system. */
export interface Mount {
  readonly target: string;
  /** E.g. `/dev/loop3`. */
  readonly source: string;
}

/**
 * Reads the text of `/proc/self/mountinfo`. Fields: id, parent, device, root, target, options, optional fields…, `-`, type,
 * source, super options. Blanks in paths are written as octal escapes.
 * Source: proc_pid_mountinfo(5)
 */
export function parseMountInfo(text: string): Mount[] {
  const mounts: Mount[] = [];
  for (const line of text.split("\n")) {
    const [left, right] = line.split(" - ");
    const target = left?.split(" ")[4];
    const source = right?.split(" ")[1];
    if (target !== undefined && source !== undefined)
      mounts.push({ target: decodePath(target), source: decodePath(source) });
  }
  return mounts;
}

function decodePath(path: string): string {
  return path.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}
