/** How long after Escape a Tab still means "leave". */
const WINDOW_MS = 2_000;

/**
 * The keyboard's way out of the terminal: Escape, then Tab (or Shift+Tab). Escape itself still reaches the shell, and no browser
 * or screen reader uses the pair. Answers, key by key, whether and which way to leave.
 */
export function leavingKeys(
  now: () => number,
): (
  event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "altKey" | "metaKey">,
) => "forward" | "backward" | null {
  let escapedAt = Number.NEGATIVE_INFINITY;
  return (event) => {
    if (event.key === "Shift") return null;
    const armed = now() - escapedAt <= WINDOW_MS;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey;
    escapedAt = event.key === "Escape" && plain ? now() : Number.NEGATIVE_INFINITY;
    if (!armed || event.key !== "Tab" || !plain) return null;
    return event.shiftKey ? "backward" : "forward";
  };
}
