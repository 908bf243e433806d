import { expect, it } from "vitest";
import type { Transfer, TransferState } from "./transfer.ts";
import { newsOf } from "./transfer-news.ts";

const transfers = (...kinds: readonly Exclude<TransferState["kind"], "failed">[]): readonly Transfer[] =>
  kinds.map((kind, id) => ({ id, path: `~/${id}`, bytes: 1, sent: 0, state: { kind } }));
const failed: Transfer = { id: 99, path: "~/x", bytes: 1, sent: 0, state: { kind: "failed", code: "too-large" } };

it("says first what is under way", () => {
  expect(newsOf([...transfers("waiting", "sending", "done"), failed])).toEqual({ kind: "under", count: 2 });
});

it("then what failed", () => {
  expect(newsOf([...transfers("done", "skipped"), failed])).toEqual({ kind: "failed", count: 1 });
});

it("and says of what went well also what was left out", () => {
  expect(newsOf(transfers("done", "done", "skipped"))).toEqual({ kind: "done", count: 2, left: 1 });
  expect(newsOf(transfers("canceled"))).toEqual({ kind: "done", count: 0, left: 1 });
  expect(newsOf(transfers("done"))).toEqual({ kind: "done", count: 1, left: 0 });
});
