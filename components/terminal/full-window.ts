interface KeyboardLock {
  lock(keys: readonly string[]): Promise<void>;
}

/**
 * Shows an element as large as the window, above everything. It stays where it is in the document, so nothing in it is made anew. Where
 * the browser can leave Escape to the page, it is the screen that is filled; elsewhere Escape, which editors need, would end that.
 */
export function fillWindow(element: HTMLElement): void {
  element.popover = "manual";
  element.showPopover();
  const { keyboard } = navigator as { readonly keyboard?: KeyboardLock };
  if (!keyboard || !document.fullscreenEnabled) return;
  document.documentElement
    .requestFullscreen()
    .then(() => {
      // The document has come above everything: once more on top.
      if (element.matches(":popover-open")) {
        element.hidePopover();
        element.showPopover();
      }
      return keyboard.lock(["Escape"]);
    })
    .catch(() => undefined);
}

/** Puts an element back where it was. */
export function leaveWindow(element: HTMLElement): void {
  if (element.popover === null) return;
  element.hidePopover();
  element.popover = null;
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}
