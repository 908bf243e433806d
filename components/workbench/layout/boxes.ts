import type { Group, LayoutNode, Split } from "./layout.ts";

/** A rectangle in percent of the whole. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A group and where it is, or the bar between the parts of a split and what they take together. */
export type Placed =
  | { readonly kind: "group"; readonly group: Group; readonly box: Box }
  | { readonly kind: "bar"; readonly split: Split; readonly box: Box };

const WHOLE: Box = { left: 0, top: 0, width: 100, height: 100 };

/**
 * Where everything is. A flat list, in reading order: an element that stays keeps its place in the document however the tree above it
 * changes, so nothing in it is loaded anew.
 */
export function boxes(node: LayoutNode, box: Box = WHOLE): readonly Placed[] {
  if (node.kind === "group") return [{ kind: "group", group: node, box }];
  const part = node.share / 100;
  const [first, second]: readonly [Box, Box] =
    node.direction === "row"
      ? [
          { ...box, width: box.width * part },
          { ...box, left: box.left + box.width * part, width: box.width * (1 - part) },
        ]
      : [
          { ...box, height: box.height * part },
          { ...box, top: box.top + box.height * part, height: box.height * (1 - part) },
        ];
  return [...boxes(node.first, first), { kind: "bar", split: node, box }, ...boxes(node.second, second)];
}
