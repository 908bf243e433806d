import type { LabError } from "#components/lab-client/lab-error.ts";

/** How an upload stands. */
export type TransferState =
  | { readonly kind: "waiting" | "sending" | "done" | "canceled" | "skipped" }
  | { readonly kind: "failed"; readonly code: LabError["code"] | "too-large" };

/** One file's upload. */
export interface Transfer {
  readonly id: number;
  /** Where it goes in the sandbox. */
  readonly path: string;
  readonly bytes: number;
  readonly sent: number;
  readonly state: TransferState;
}

/** True when nothing more happens to it by itself. */
export function isOver({ state }: Transfer): boolean {
  return state.kind !== "waiting" && state.kind !== "sending";
}
