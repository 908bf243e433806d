/**
 * First subordinate id of `user` in the text of /etc/subuid or /etc/subgid (`user:start:count` a line).
 * Source: subuid(5)
 * @throws Error when the user has none.
 */
export function parseSubordinateStart(text: string, user: string): number {
  for (const line of text.split("\n")) {
    const [name, start] = line.split(":");
    if (name === user && start !== undefined && /^\d+$/.test(start)) return Number(start);
  }
  throw new Error(`no subordinate ids for ${user}`);
}
