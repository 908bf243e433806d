const ENTER_MS = 150;
/** Long enough to move the pointer from the term into its panel. */
const LEAVE_MS = 220;
const GAP = 6;
const MARGIN = 8;

interface Shown {
  readonly link: HTMLElement;
  readonly panel: HTMLElement;
}

/**
 * Shows the panel of a term while the pointer is on the term or in the panel, or the focus is; a click keeps to the same. Escape and
 * a click elsewhere put it away. One at a time. Works until the returned function is called.
 */
export function followTerms(root: HTMLElement): () => void {
  let shown: Shown | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = new AbortController();
  const { signal } = stop;

  const hide = (): void => {
    clearTimeout(timer);
    if (!shown) return;
    const { link, panel } = shown;
    shown = null;
    link.setAttribute("aria-expanded", "false");
    if (panel.matches(":popover-open")) panel.hidePopover();
  };
  const show = (link: HTMLElement): void => {
    clearTimeout(timer);
    if (shown?.link === link) return;
    const panel = panelOf(link);
    if (!panel) return;
    hide();
    shown = { link, panel };
    link.setAttribute("aria-expanded", "true");
    panel.showPopover();
    place(shown);
  };
  const later = (task: () => void, ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(task, ms);
  };
  const within = (target: EventTarget | null): boolean =>
    shown !== null && target instanceof Node && (shown.link.contains(target) || shown.panel.contains(target));

  const options = { signal };
  root.addEventListener(
    "pointerover",
    (event) => {
      if (event.pointerType !== "mouse") return;
      if (within(event.target)) return clearTimeout(timer);
      const link = termAt(event.target);
      if (link) later(() => show(link), ENTER_MS);
      else if (shown && !within(document.activeElement)) later(hide, LEAVE_MS);
      else if (!shown) clearTimeout(timer);
    },
    options,
  );
  root.addEventListener(
    "pointerleave",
    () => {
      if (!shown) clearTimeout(timer);
      else if (!within(document.activeElement)) later(hide, LEAVE_MS);
    },
    options,
  );
  document.addEventListener(
    "focusin",
    (event) => {
      const link = termAt(event.target);
      if (link && root.contains(link)) show(link);
      else if (!within(event.target)) hide();
    },
    options,
  );
  root.addEventListener(
    "click",
    (event) => {
      const link = termAt(event.target);
      // A click with a key held opens the glossary in a tab, as with any link.
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(link);
    },
    options,
  );
  document.addEventListener("pointerdown", (event) => !within(event.target) && hide(), options);
  document.addEventListener(
    "keydown",
    (event) => {
      const link = termAt(event.target);
      if (event.key === "Escape" && shown) {
        // A panel that goes away must not take the focus with it.
        if (shown.panel.contains(document.activeElement)) shown.link.focus();
        hide();
      } else if (event.key === " " && link && event.target === link) {
        event.preventDefault();
        show(link);
      }
    },
    { ...options, capture: true },
  );
  const follow = (): void => {
    if (shown) place(shown);
  };
  document.addEventListener("scroll", follow, { ...options, capture: true, passive: true });
  window.addEventListener("resize", follow, options);
  // The reader may have reached for a term before this was there to see it.
  const early = termAt(document.activeElement) ?? root.querySelector<HTMLElement>("[data-term]:hover");
  if (early && root.contains(early)) show(early);
  return () => {
    hide();
    stop.abort();
  };
}

function termAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("[data-term]") : null;
}

function panelOf(link: HTMLElement): HTMLElement | null {
  const id = link.getAttribute("aria-controls");
  return id === null ? null : document.getElementById(id);
}

/** Below the term's first line, or above it where there is more room. */
function place({ link, panel }: Shown): void {
  const [line] = link.getClientRects();
  if (!line) return;
  const { clientWidth: width, clientHeight: height } = document.documentElement;
  const { width: wide, height: high } = panel.getBoundingClientRect();
  const below = line.bottom + GAP;
  const above = line.top - GAP - high;
  panel.style.left = `${Math.max(MARGIN, Math.min(line.left, width - wide - MARGIN))}px`;
  panel.style.top = `${below + high <= height - MARGIN || above < MARGIN ? below : above}px`;
}
