/** Under this name a tab keeps where a lesson is being read: `<step id>:<pixels past its top>`, or `:<pixels>` before the first step. */
export function placeKey(pathname: string): string {
  return `place:${pathname}`;
}
