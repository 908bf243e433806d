const TABBABLE =
  "a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), summary, iframe, [tabindex]";

/** Moves the focus to the next (or previous) element outside `element` that Tab would reach. */
export function focusBeside(element: HTMLElement, direction: "forward" | "backward"): void {
  const wanted = direction === "forward" ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  const reachable = [...document.querySelectorAll<HTMLElement>(TABBABLE)].filter(
    (other) =>
      !element.contains(other) &&
      other.tabIndex >= 0 &&
      other.checkVisibility() &&
      (element.compareDocumentPosition(other) & wanted) !== 0 &&
      !other.contains(element),
  );
  (direction === "forward" ? reachable.at(0) : reachable.at(-1))?.focus();
}
