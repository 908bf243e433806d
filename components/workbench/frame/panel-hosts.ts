import type { Group } from "../layout/layout.ts";
import type { PanelId } from "../layout/panel-id.ts";

type PlacedGroup = Pick<Group, "id" | "panels" | "active">;

/**
 * One element for each panel, for as long as it is open. React draws the panel into it through a portal; where it stands in the document
 * is decided here, so a panel that goes to another group takes its scrollback, its drawing and its frame's page along.
 */
export class PanelHosts {
  readonly #hosts = new Map<PanelId, HTMLElement>();
  readonly #slots = new Map<string, HTMLElement>();
  /** As they were placed last. */
  #groups: readonly PlacedGroup[] = [];
  /** Where panels wait that are in no group for a moment: an element that leaves the document loses what its frames show. */
  #parking: HTMLElement | null = null;

  park = (parking: HTMLElement | null): void => {
    this.#parking = parking;
  };

  /** The group's body is there, until the returned function is called. */
  addSlot(group: string, slot: HTMLElement): () => void {
    this.#slots.set(group, slot);
    const placed = this.#groups.find(({ id }) => id === group);
    if (placed) this.#fill(placed);
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
  place(groups: readonly PlacedGroup[]): void {
    this.#groups = groups;
    for (const group of groups) this.#fill(group);
    const open = new Set(groups.flatMap((group) => group.panels));
    for (const [panel, host] of this.#hosts) {
      if (open.has(panel)) continue;
      host.remove();
      this.#hosts.delete(panel);
    }
  }

  #fill({ id, panels, active }: PlacedGroup): void {
    const slot = this.#slots.get(id);
    if (!slot) return;
    for (const panel of panels) {
      const host = this.#hosts.get(panel);
      if (!host) continue;
      if (host.parentElement !== slot) carry(host, slot);
      host.hidden = panel !== active;
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
