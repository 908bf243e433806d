interface KeyboardLock {
  lock(keys: readonly string[]): Promise<void>;
}

/** The one that is as large as the window now. */
let filling: HTMLElement | null = null;

/**
 * Shows an element as large as the window, above everything. It stays where it is in the document, so nothing in it is made anew. Where
 * the browser can leave Escape to the page, it is the screen that is filled; elsewhere Escape, which editors need, would end that.
 */
export function fillWindow(element: HTMLElement): void {
  filling = element;
  element.popover = "manual";
  element.showPopover();
  const { keyboard } = navigator as { readonly keyboard?: KeyboardLock };
  if (!keyboard || !document.fullscreenEnabled) return;
  document.documentElement
    .requestFullscreen()
    .then(async () => {
      // Meanwhile the learner may have left the terminal: a full screen without one would keep Escape from the page.
      if (filling === null) return document.exitFullscreen();
      if (filling !== element) return;
      // The document has come above everything: once more on top.
      element.hidePopover();
      element.showPopover();
      await keyboard.lock(["Escape"]);
    })
    .catch(() => undefined);
}

/** Puts an element back where it was. */
export function leaveWindow(element: HTMLElement): void {
  if (filling === element) filling = null;
  if (element.popover === null) return;
  element.hidePopover();
  element.popover = null;
  if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
}
