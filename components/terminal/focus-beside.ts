const TABBABLE =
  "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, iframe, [tabindex]";

/**
 * Moves the focus to the next (or previous) element outside `element` that Tab would reach. In a panel that fills the window everything else
 * is out of sight: there it goes round within the panel.
 */
export function focusBeside(element: HTMLElement, direction: "forward" | "backward"): void {
  const whole = element.closest<HTMLElement>(":popover-open");
  const reachable = [...(whole ?? document).querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (other) => !element.contains(other) && !other.contains(element) && other.tabIndex >= 0 && other.checkVisibility(),
  );
  const isBefore = (other: HTMLElement): boolean =>
    (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
  const before = reachable.filter(isBefore);
  const behind = reachable.filter((other) => !isBefore(other));
  const wanted = direction === "forward" ? behind[0] : before.at(-1);
  const round = direction === "forward" ? before[0] : behind.at(-1);
  (wanted ?? (whole ? round : undefined))?.focus();
}
