import { z } from "zod";
import { terminalName } from "#contract/terminal.ts";
import { groupsOf, LARGEST_SHARE, type Layout, type LayoutNode, LEAST_SHARE } from "./layout.ts";
import { close } from "./operations.ts";
import { type PanelId, parsePanel, terminalOf } from "./panel-id.ts";

const panel = z.custom<PanelId>((value) => typeof value === "string" && parsePanel(value) !== null);
const id = z.string().regex(/^[gs]\d{1,9}$/);

const group = z.object({
  kind: z.literal("group"),
  id,
  panels: z.array(panel).max(40),
  active: panel.nullable(),
  before: panel.optional(),
});
const node: z.ZodType<LayoutNode> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    group,
    z.object({
      kind: z.literal("split"),
      id,
      direction: z.enum(["row", "column"]),
      share: z.number().min(LEAST_SHARE).max(LARGEST_SHARE),
      first: node,
      second: node,
    }),
  ]),
);

const layout: z.ZodType<Layout> = z
  .object({
    root: node,
    focused: id,
    maximised: id.nullable(),
    next: z.number().int().positive().max(1_000_000_000),
  })
  .refine(consistent);

/** What a browser keeps of a lesson's workbench. */
const keptWorkbench = z.object({
  /** The session whose terminals these are. */
  sessionId: z.string(),
  compact: layout.nullable(),
  roomy: layout.nullable(),
  /** Names that the learner has given to terminals. */
  names: z.record(terminalName, z.string().min(1).max(40)),
});
export type KeptWorkbench = z.infer<typeof keptWorkbench>;

/** Reads what was kept; null when there is nothing, or nothing that makes sense. */
export function readKept(text: string | null): KeptWorkbench | null {
  if (text === null) return null;
  try {
    return keptWorkbench.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** The layout with exactly these terminals of those that it may have; what is missing is left to the caller. */
export function onlyTerminals(kept: Layout, alive: ReadonlySet<string>): Layout {
  return groupsOf(kept.root)
    .flatMap((each) => each.panels)
    .filter((each) => !alive.has(terminalOf(each) ?? "") && terminalOf(each) !== null)
    .reduce(close, kept);
}

function consistent({ root, focused, maximised, next }: Layout): boolean {
  const groups = groupsOf(root);
  const ids = idsOf(root);
  const panels = groups.flatMap((each) => each.panels);
  return (
    new Set(ids).size === ids.length &&
    new Set(panels).size === panels.length &&
    ids.every((each) => Number(each.slice(1)) < next) &&
    groups.some((each) => each.id === focused) &&
    (maximised === null || groups.some((each) => each.id === maximised)) &&
    groups.every((each) =>
      each.active === null ? each.panels.length === 0 && groups.length === 1 : each.panels.includes(each.active),
    )
  );
}

function idsOf(each: LayoutNode): readonly string[] {
  return each.kind === "group" ? [each.id] : [each.id, ...idsOf(each.first), ...idsOf(each.second)];
}
