/**
 * The folder that a shell says it is in (OSC 7, `file://<host><path>`): an absolute path. Null when it is another host's than `host`, or
 * makes no sense.
 */
export function shellDirectory(data: string, host: string): string | null {
  const [, where, path] = /^file:\/\/([^/]*)(\/.*)$/.exec(data) ?? [];
  if (where !== host || path === undefined) return null;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}
