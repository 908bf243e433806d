import { isOver, type Transfer } from "./transfer.ts";

/** How uploads stand, taken together. */
type TransferNews =
  | { readonly kind: "under" | "failed"; readonly count: number }
  /** `left`: skipped, or called off. */
  | { readonly kind: "done"; readonly count: number; readonly left: number };

/** What there is to say of uploads: first that some are under way, then that some failed, and only then how many there are. */
export function newsOf(transfers: readonly Transfer[]): TransferNews {
  const under = transfers.filter((one) => !isOver(one)).length;
  if (under > 0) return { kind: "under", count: under };
  const number = (kind: Transfer["state"]["kind"]) => transfers.filter(({ state }) => state.kind === kind).length;
  const failed = number("failed");
  if (failed > 0) return { kind: "failed", count: failed };
  return { kind: "done", count: number("done"), left: number("skipped") + number("canceled") };
}
