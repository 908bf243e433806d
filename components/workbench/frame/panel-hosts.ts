import type { PanelId } from "../layout/panel-id.ts";

/**
 * One element for each panel, for as long as it is open. React draws the panel into it through a portal; where it stands in the document
 * is decided here, so a panel that goes to another group takes its scrollback, its drawing and its frame's page along.
 */
export class PanelHosts {
  readonly #hosts = new Map<PanelId, HTMLElement>();
  readonly #slots = new Map<string, HTMLElement>();
  /** Where panels wait that are in no group for a moment: an element that leaves the document loses what its frames show. */
  #parking: HTMLElement | null = null;

  park = (parking: HTMLElement | null): void => {
    this.#parking = parking;
  };

  /** The group's body is there, until the returned function is called. */
  addSlot(group: string, slot: HTMLElement): () => void {
    this.#slots.set(group, slot);
    return () => {
      if (this.#slots.get(group) === slot) this.#slots.delete(group);
      for (const host of [...slot.children]) if (this.#parking) carry(host, this.#parking);
    };
  }

  /** The panel's element. */
  host(panel: PanelId): HTMLElement {
    const known = this.#hosts.get(panel);
    if (known) return known;
    const host = document.createElement("div");
    host.id = hostId(panel);
    host.className = "panel-host";
    host.dataset["panel"] = panel;
    host.setAttribute("role", "tabpanel");
    host.setAttribute("aria-labelledby", tabId(panel));
    host.tabIndex = -1;
    this.#hosts.set(panel, host);
    return host;
  }

  /** Puts panels into their groups and shows those that are active; what is no longer open is removed. */
  place(
    groups: readonly { readonly id: string; readonly panels: readonly PanelId[]; readonly active: PanelId | null }[],
  ): void {
    const open = new Set<PanelId>();
    for (const { id, panels, active } of groups) {
      for (const panel of panels) {
        open.add(panel);
        const host = this.#hosts.get(panel);
        const slot = this.#slots.get(id);
        if (!host || !slot) continue;
        if (host.parentElement !== slot) carry(host, slot);
        host.hidden = panel !== active;
      }
    }
    for (const [panel, host] of this.#hosts) {
      if (open.has(panel)) continue;
      host.remove();
      this.#hosts.delete(panel);
    }
  }
}

/** Id of a panel's element. */
export function hostId(panel: PanelId): string {
  return `panel-${panel.replace(":", "-")}`;
}

/** Id of a panel's tab. */
export function tabId(panel: PanelId): string {
  return `tab-${panel.replace(":", "-")}`;
}

/** Moves an element; where the browser can, without loading its frames anew and without taking its focus. */
function carry(element: Element, to: HTMLElement): void {
  if (element.isConnected && to.isConnected && "moveBefore" in to) to.moveBefore(element, null);
  else to.append(element);
}
