import { canonicalPath } from "#components/editor/paths.ts";

/** Where a drop would go: a folder of the sandbox, and the element that shows it. */
export interface DropTarget {
  readonly element: HTMLElement;
  readonly folder: string;
  /** It is a terminal whose working directory is not known, so that the home folder stands in. */
  readonly standIn: boolean;
}

/**
 * Where something dropped at an element goes. `data-upload` names a folder; a terminal (`data-terminal`) takes it to its shell's working
 * directory (`data-directory`).
 */
export function dropTargetAt(at: EventTarget | null): DropTarget | null {
  const element = at instanceof Element ? at.closest<HTMLElement>("[data-upload], [data-terminal]") : null;
  if (!element) return null;
  const { upload, directory } = element.dataset;
  if (upload !== undefined) return { element, folder: upload, standIn: false };
  return { element, folder: canonicalPath(directory ?? "~"), standIn: directory === undefined };
}
